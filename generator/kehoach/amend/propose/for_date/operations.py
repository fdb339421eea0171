"""From the spans of texts to operations: one phrase for all its places, or the whole text."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import asdict

from kehoach.amend.model import Operation, Phrase, Replace
from kehoach.amend.parts.phrases import occurrences, substituted, text_fields
from kehoach.amend.parts.tree import Tree
from kehoach.amend.propose.for_date.texts import LONGEST, Passage, Span, Taken, Why, merged

TextKey = tuple[str, str]
"""The id of a part and a field of it."""


class Change(Struct, frozen=True):
    """One text with the spans of it that change; they don't overlap."""

    passage: Passage
    spans: tuple[Span, ...]

    @property
    def key(self) -> TextKey:
        """The part and the field."""
        return self.passage.id, self.passage.field

    @property
    def new(self) -> str:
        """What the text becomes."""
        text, pieces, end = self.passage.text, [], 0
        for span in self.spans:
            pieces += [text[end : span.start], span.new]
            end = span.end
        return "".join([*pieces, text[end:]])


def change_of(passage: Passage, spans: Iterable[Span]) -> Change:
    """A text with those spans that don't overlap one that came before them, in the order of the text."""
    taken = Taken(len(passage.text))
    kept = [span for span in spans if taken.add(span.start, span.end)]
    return Change(passage, tuple(sorted(kept, key=lambda each: each.start)))


def operations_of(tree: Tree, changes: list[Change]) -> list[Operation]:
    """The operations that make every change in a tree, and no other: each count is as it is at its turn.

    A phrase takes all its places in the parts that it names. Where it would take one too many, because a
    title of a document stands in the same part, or could not be counted, since it is a placeholder, the text
    is replaced whole, before the phrases. The tree is left as it is.
    """
    whole = {each.key for each in changes if not _are_phrases(each)}
    made: list[Operation] = []
    for _ in range(len(changes) + 1):
        made, wrong = _phrases(tree, changes, whole)
        if not wrong:
            break
        whole |= wrong
    return [*(_replaced(each) for each in changes if each.key in whole), *made]


def _are_phrases(change: Change) -> bool:
    """Whether each span can be told as a phrase: neither too long nor a placeholder."""
    text = change.passage.text
    if any(len(span.new) > LONGEST for span in change.spans):
        return False
    olds = {text[span.start : span.end] for span in change.spans}
    return all(0 < len(old) <= LONGEST and occurrences(text, old) for old in olds)


def _replaced(change: Change) -> Replace:
    passage, why = change.passage, merged(span.why for span in change.spans)
    return Replace(target=passage.id, field=passage.field, old=passage.text, new=change.new, **asdict(why))


def _phrases(tree: Tree, changes: list[Change], whole: set[TextKey]) -> tuple[list[Operation], set[TextKey]]:
    """The phrases that make the changes, and the texts that would not come out as they should.

    `whole` are the texts that are replaced before.
    """
    now = {(part.id, field): text for part, field, text in text_fields(tree, tree.everything()) if part}
    wanted = now | {each.key: each.new for each in changes}
    now |= {each.key: each.new for each in changes if each.key in whole}
    phrased = [each for each in changes if each.key not in whole]
    made: list[Operation] = []
    for (old, new, why), ids in _grouped(phrased):
        within = text_fields(tree, [tree.parts[id] for id in ids])
        under = [(part.id, field) for part, field, _ in within if part]
        count = sum(occurrences(now[key], old) for key in under)
        now |= {key: substituted(now[key], old, new) for key in under}
        if count:
            made.append(Phrase(old=old, new=new, within=tuple(ids), count=count, **asdict(why)))
    touched = {each.key for each in phrased}
    wrong = {key for key, text in wanted.items() if now[key] != text}
    return made, (wrong & touched) or {key for key in touched if _above(tree, key, wrong)}


def _above(tree: Tree, key: TextKey, wrong: set[TextKey]) -> bool:
    """Whether a text that went wrong stands in or under the part."""
    under = {part.id for part in tree.parts[key[0]].below()}
    return any(id in under for id, _ in wrong)


def _grouped(changes: list[Change]) -> list[tuple[tuple[str, str, Why], list[str]]]:
    """Old words, new words and why with the parts that they stand in, the longest first."""
    found: dict[tuple[str, str, Why], dict[str, None]] = {}
    for change in changes:
        for span in change.spans:
            old = change.passage.text[span.start : span.end]
            found.setdefault((old, span.new, span.why), {})[change.passage.id] = None
    longest = sorted(found.items(), key=lambda item: -len(item[0][0]))
    return [(key, list(ids)) for key, ids in longest]
