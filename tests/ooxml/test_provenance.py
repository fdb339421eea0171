"""The words by which a file is known again: alike however they are cut, other as soon as one is edited."""

import pytest

from kehoach.ooxml.package import PackageError, read_package
from kehoach.ooxml.provenance import words_hash, words_hasher
from kehoach.ooxml.xml import W
from tests.writers.docx.word import cases

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def main(*content: str) -> bytes:
    """A main part with one paragraph."""
    inside = "".join(content)
    text = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body><w:p>{inside}</w:p></w:body></w:document>'
    return text.encode()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


WHOLE = words_hash(main(run("Nâng cao nhận thức")))


@pytest.mark.parametrize("name", sorted(cases()))
def test_the_quick_way_gives_what_the_careful_way_gives(name: str) -> None:
    part = read_package(cases()[name])["word/document.xml"]
    assert words_hasher(part)(part) == words_hash(part)


@pytest.mark.parametrize(
    "text", ["&lt;a&gt; &amp;amp; &#34;b&#39;", "a\u00a0b", "\u0302", "🇻🇳", "&#9;&#10;&#13;", ""]
)
def test_both_ways_read_characters_alike(text: str) -> None:
    part = main(run(text))
    assert words_hasher(part)(part) == words_hash(part)
    assert words_hasher(part) is not words_hash


def field(kind: str) -> str:
    """A sign that begins, parts or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


HALVES = run("Nâng cao "), run("nhận thức")
SAME = {
    "cut into runs": run("Nâng cao") + run(" nhận") + run(" thức"),
    "broken into paragraphs": "</w:p><w:p>".join(HALVES),
    "a deletion": '<w:del w:id="1"><w:r><w:delText>Toàn diện</w:delText></w:r></w:del>'.join(HALVES),
    "an insertion": f'{HALVES[0]}<w:ins w:id="1">{HALVES[1]}</w:ins>',
    "a move": f'<w:moveFrom w:id="1">{HALVES[1]}</w:moveFrom>{HALVES[0]}'
    f'<w:moveTo w:id="2">{HALVES[1]}</w:moveTo>',
    "an alternative": "<mc:AlternateContent>"
    f"<mc:Choice>{HALVES[0]}</mc:Choice><mc:Fallback>{HALVES[0]}</mc:Fallback>"
    f"</mc:AlternateContent>{HALVES[1]}",
    "a simple field": f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'.join(HALVES),
    "a field": (field("begin") + field("separate") + run("7") + field("end")).join(HALVES),
    "a comment": run("Nâng <!-- -->cao nhận thức"),
}


@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_what_word_does_by_itself_and_what_is_deleted_does_not_count(content: str) -> None:
    assert words_hash(main(content)) == WHOLE
    assert words_hasher(main(content))(main(content)) == WHOLE


@pytest.mark.parametrize(
    "text", ["Nâng cao nhận thức.", "nâng cao nhận thức", "Nâng cao", "Nhận thức nâng cao"]
)
def test_other_words_are_told_apart(text: str) -> None:
    assert words_hash(main(run(text))) != WHOLE


def test_the_end_of_a_field_that_never_began_hides_nothing() -> None:
    assert words_hash(main(field("end"), *HALVES)) == WHOLE


def test_another_prefix_is_read_all_the_same() -> None:
    part = main(run("Nâng cao nhận thức")).replace(b"w:", b"q:").replace(b":w=", b":q=")
    assert words_hasher(part)(part) == words_hash(part) == WHOLE


def test_a_broken_part_is_refused() -> None:
    with pytest.raises(PackageError) as raised:
        words_hash(b"<w:document")
    assert raised.value.code == "M106"
