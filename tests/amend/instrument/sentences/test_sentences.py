"""The sentences of amending clauses, as a whole."""

from kehoach.amend.instrument.reading import READERS
from kehoach.amend.instrument.sentences.words import hear, say, words
from kehoach.catalogue import FIELD


def test_every_sentence_is_read_by_the_module_of_its_kind() -> None:
    assert set(words().sentences) <= READERS.keys()


def test_every_sentence_is_recognised_by_its_words() -> None:
    for key, sentence in words().sentences.items():
        fields = {name: f"[{name}]" for name in FIELD.findall(sentence)}
        assert (key, fields) in [(heard.key, heard.fields) for heard in hear(say(key, **fields))]
