"""What is said of a passage of a comparison: where it is, what happened to it, which values changed."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile

from msgspec import Struct

from kehoach.catalogue import Language
from kehoach.diff.facet_labels import facet_label
from kehoach.diff.model import (
    UNPRINTED_FIELD,
    ChangeSet,
    ColumnsChanged,
    FacetChanged,
    FieldChanged,
    Joined,
    Split,
)
from kehoach.diff.rows.model import Mark, Row
from kehoach.diff.spans import new_runs, old_runs
from kehoach.diff.summary import Summary
from kehoach.edition.address import OTHER_PARTS, PARTS
from kehoach.edition.model import Run, plain
from kehoach.edition.repealed import says_ended, says_repealed
from kehoach.vietnamese.dates import parse_date, short_date
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison import VersionName
from kehoach.writers.comparison.labels import label_of, say
from kehoach.writers.comparison.passages import Passage, Section
from kehoach.writers.comparison.sides import Enclosing, before_of, side_of

_FRAME = ("letterhead", "title", "signature", "document")
_HEADINGS = ("heading", "title")
_TOLD_INSTRUMENTS = 3
_TOLD_VALUES = 4
"""How many values the summary names; more would no longer be one."""


class Said(Struct, frozen=True):
    """A mark of a passage in words."""

    mark: Mark
    words: str


class Value(Struct, frozen=True):
    """A value that changed: what it is, and both of its readings; "" for none."""

    label: str
    old: str
    new: str


def summary_words(summary: Summary, language: Language) -> str:
    """The summary in one line: "3 sửa, 1 bổ sung; hạn 30/7/2022 → 15/8/2022"."""
    if not summary.counts:
        return say("nothing", language)
    counts = ", ".join(count_words(summary, language))
    values = list(dict.fromkeys(value_of(each, language) for each in summary.first))
    told = [f"{value.label} {readings(value, language)}" for value in values[:_TOLD_VALUES]]
    if rest := len(values) - len(told) + len(summary.others):
        told.append(say("count.others" if told else "count.facet", language, count=rest))
    return "; ".join(filter(None, (counts, *told)))


def count_words(summary: Summary, language: Language) -> list[str]:
    """The figures of a summary, each in words, without that of single values."""
    return [
        say(f"count.{kind}", language, count=count)
        for kind, count in summary.counts.items()
        if kind != "facet"
    ]


def value_of(change: FacetChanged, language: Language) -> Value:
    """A facet that changed, as it is printed; as it is in the spec where both print alike."""
    label = facet_label(change.facet, language)
    if change.old_words == change.new_words:
        return Value(label, change.old_value or "", change.new_value or "")
    return Value(label, change.old_words, change.new_words)


def readings(value: Value, language: Language) -> str:
    """Both readings of a value in one line: "30/7/2022 → 15/8/2022"."""
    none = f"({say('none', language)})"
    return f"{value.old or none} → {value.new or none}"


def version_words(version: VersionName, language: Language) -> str:
    """Which version of a plan it is: "đã được sửa đổi, bổ sung bởi Kế hoạch số 42/KH-UBND ngày 10/3/2025"."""
    day = short_date(parse_date(version.day)) if version.day else ""
    if not version.instruments:
        return say("version.issued.day" if day else "version.issued", language, day=day)
    names = "; ".join(version.instruments)
    if len(version.instruments) > _TOLD_INSTRUMENTS:
        names = say("version.many", language, count=len(version.instruments))
    return say("version.amended.day" if day else "version.amended", language, day=day, names=names)


def values_of(rows: Iterable[Row], changes: ChangeSet, language: Language) -> list[Value]:
    """What changed in rows and no text of them shows whole: facets, how a page lies, a table's columns."""
    found = []
    for number in dict.fromkeys(number for row in rows for number in row.changes):
        match changes.changes[number]:
            case FacetChanged() as change:
                found.append(value_of(change, language))
            case FieldChanged(field=field, old_value=old, new_value=new) if field == UNPRINTED_FIELD:
                words = (say(f"{field}.{each}", language) for each in (old, new))
                found.append(Value(say(field, language), *words))
            case ColumnsChanged(old_columns=first, new_columns=second):
                titles = (" | ".join(column.title for column in each) for each in (first, second))
                found.append(Value(label_of("columns", language), *titles))
    return found


def place_of(row: Row, language: Language) -> str:
    """Where a row is: its address, or in the frame of the document what the text is called."""
    label = label_of(row.part, language)
    if row.unit in _FRAME and label:
        return label
    return side_of(row).address


def title_of(section: Section, language: Language) -> tuple[str, str]:
    """What a section is called, and its own heading: ("Mục I", "MỤC ĐÍCH, YÊU CẦU"), ("Nơi nhận", "")."""
    row = section.head
    side = side_of(row)
    if "/" not in section.path:
        return capitalised({**PARTS, **OTHER_PARTS}.get(section.path) or label_of(row.part, language)), ""
    words = plain(new_runs(row.spans)) or plain(old_runs(row.spans))
    return capitalised(side.address), words if row.part in _HEADINGS else ""


def heading_of(section: Section, language: Language) -> str:
    """What a section is called, in one line: "Mục I. MỤC ĐÍCH, YÊU CẦU", "Nơi nhận"."""
    place, words = title_of(section, language)
    return f"{place}. {words}" if words else place


def formerly(row: Row) -> str:
    """The old address of a part that is cited otherwise now and did not move; else ""."""
    if row.new is None or "moved-to" in row.marks or "regrouped" in row.marks:
        return ""
    before = before_of(row)
    return before.address if before and before.address != row.new.address else ""


def said_of(rows: Sequence[Row], changes: ChangeSet, language: Language) -> list[Said]:
    """What happened to the rows of a passage, each thing once."""
    found: dict[Mark, str] = {}
    for row in rows:
        for mark in map(partial(_mark, row=row), row.marks):
            if mark not in found:
                key = "mark.kept" if mark == "inserted" and _only_keeps_place(row) else f"mark.{mark}"
                found[mark] = say(key, language, address=_address(mark, row, changes))
    # A field and a text that were edited are told alike.
    return list({words: Said(mark, words) for mark, words in found.items()}.values())


def is_repealed(row: Row) -> bool:
    """Whether a part of both versions only says now that it was repealed."""
    texts = [each for each in (row.spans, *row.cells) if each]
    return bool(row.old and row.new) and any(says_repealed(new_runs(each)) for each in texts)


def _only_keeps_place(row: Row) -> bool:
    """Whether a row only says that a part was moved away from there."""
    return row.unit in ("section", "clause") and says_ended(new_runs(row.spans))


def _mark(mark: Mark, row: Row) -> Mark:
    return "deleted" if mark == "edited" and is_repealed(row) else mark


def _address(mark: Mark, row: Row, changes: ChangeSet) -> str:
    """The other place that a mark tells of, or the places."""
    if mark in ("moved-from", "moved-to"):
        return row.other.address if row.other else ""
    if mark == "regrouped":
        return row.old.address if row.old else ""
    if mark in ("split", "joined"):
        for change in map(changes.changes.__getitem__, row.changes):
            if isinstance(change, Split):
                return stretch([each.address for each in change.new])
            if isinstance(change, Joined):
                return stretch([each.address for each in change.old])
    return ""


def renumbering(passage: Passage, language: Language) -> str:
    """A stretch of renumbered parts in one line: "khoản 4–15 → 5–16 Mục I: đánh số lại"."""
    outer: list[Row] = []
    inner = 0
    around = Enclosing()
    for row in passage.rows:
        if row.marks and around.holds(row):
            inner += 1
        elif row.marks:
            outer.append(row)
            around.add(row)
    old = stretch([before.address for before in map(before_of, outer) if before])
    new = stretch([row.new.address for row in outer if row.new])
    words = f"{_both(old, new)}: {say('mark.renumbered', language)}"
    return f"{words} ({say('inner', language, count=inner)})" if inner else words


def stretch(addresses: Sequence[str]) -> str:
    """The addresses of neighbours as one: "khoản 4 Mục I", …, "khoản 15 Mục I" is "khoản 4–15 Mục I"."""
    first, last = addresses[0].split(), addresses[-1].split()
    if first == last:
        return addresses[0]
    start, end = _common(first, last)
    ends = (" ".join(words[start : len(words) - end]) for words in (first, last))
    return " ".join((*first[:start], "–".join(ends), *first[len(first) - end :]))


def _both(old: str, new: str) -> str:
    """Two addresses with what they share said once."""
    first, second = old.split(), new.split()
    start, end = _common(first, second)
    parts = [" ".join(words[start : len(words) - end]) for words in (first, second)]
    if not all(parts):
        return f"{old} → {new}"
    return " ".join((*first[:start], " → ".join(parts), *first[len(first) - end :]))


def _common(first: list[str], second: list[str]) -> tuple[int, int]:
    """How many words two addresses share at their start, and at their end."""
    start = _alike(first, second)
    return start, _alike(first[start:][::-1], second[start:][::-1])


def _alike(first: list[str], second: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def look(run: Run, language: Language) -> str:
    """The look of a run in words."""
    names = [name for name, has in (("bold", run.bold), ("italic", run.italic)) if has]
    return say(f"look.{'-'.join(names) or 'plain'}", language)
