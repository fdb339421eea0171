"""Tracked revisions as Word writes them: insertions, deletions, moves, and properties that were others.

ISO/IEC 29500-1, 17.13.5. Where their elements stand among their neighbours is fixed by the schema (annex A):
the mark's revision comes first in its `w:rPr`, a change of properties last in them. What Word does with each
is in docs/word.md.
"""

import datetime
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Literal

from lxml import etree
from lxml.etree import SubElement

from kehoach.ooxml.xml import W, w

MOST_AUTHOR = 255
"""How long an author's name may be, of a revision as of a comment; the standard sets no limit, Word does."""

RevisionKind = Literal["ins", "del", "moveFrom", "moveTo"]
PropertiesKind = Literal["rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr"]

# What the earlier properties leave out: they are CT_PPrBase, CT_SectPrBase and so on.
_NOT_KEPT: dict[PropertiesKind, frozenset[str]] = {
    "rPr": frozenset(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange"))),
    "pPr": frozenset(map(w, ("rPr", "sectPr", "pPrChange"))),
    "sectPr": frozenset(map(w, ("headerReference", "footerReference", "sectPrChange"))),
    "tblPr": frozenset((w("tblPrChange"),)),
    "tblGrid": frozenset((w("tblGridChange"),)),
    "trPr": frozenset(map(w, ("ins", "del", "trPrChange"))),
    "tcPr": frozenset(map(w, ("cellIns", "cellDel", "cellMerge", "tcPrChange"))),
}
_AFTER_MARK = frozenset(map(w, ("sectPr", "pPrChange")))
_DELETED_TEXT = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_RUN = w("r")
_NUMBERS = etree.XPath("descendant-or-self::w:*/@w:id", namespaces={"w": W}, smart_strings=False)


class Revisions:
    """The revisions of one file: their author and time, and a number for each.

    The numbers begin at `first`; comments and other marked ranges take theirs from here too, so that none
    is there twice. A `date` without a time zone is taken as UTC; without a date the revisions have none.
    """

    def __init__(self, author: str, date: datetime.datetime | None, first: int) -> None:
        self.author = author
        self.date = "" if date is None else _written(date)
        self._next = first

    def number(self) -> str:
        """The next free number."""
        self._next += 1
        return str(self._next - 1)

    def signed(self) -> dict[str, str]:
        """The attributes of a revision: number, author, time."""
        attributes = {w("id"): self.number(), w("author"): self.author}
        if self.date:
            attributes[w("date")] = self.date
        return attributes

    def runs(self, kind: RevisionKind, content: Iterable[Any]) -> list[Any]:
        """Run-level content as inserted, deleted or moved.

        A link, a field or a control keeps its frame, which no revision may hold, and is revised inside.
        """
        found: list[Any] = []
        revision = None
        for each in content:
            if each.tag == _RUN:
                if revision is None:
                    revision = etree.Element(w(kind), self.signed())
                    found.append(revision)
                revision.append(_deleted(each) if kind == "del" else each)
                continue
            revision = None
            found.append(each)
            for run in list(each.iter(_RUN)):
                parent, at = run.getparent(), run.getparent().index(run)
                parent[at : at + 1] = self.runs(kind, [run])
        return found

    def mark(self, properties: Any, kinds: Iterable[RevisionKind]) -> None:
        """Say in a paragraph's properties that its mark was inserted, deleted or moved."""
        look = properties_of(properties, "rPr")
        for at, kind in enumerate(kinds):
            look.insert(at, etree.Element(w(kind), self.signed()))

    def row(self, row: Any, kind: Literal["ins", "del"]) -> None:
        """Say of a table row that it was inserted or deleted."""
        SubElement(properties_of(row, "trPr"), w(kind), self.signed())

    def changed(self, owner: Any, kind: PropertiesKind, was: Any) -> None:
        """Say what the properties of an element were before; nothing where they are the same.

        `was` are the earlier properties, None for none.
        """
        now = owner.find(w(kind))
        before = kept_properties(was, kind)
        if _alike(kept_properties(now, kind), before):
            return
        # A grid's change has a number and nothing else (CT_TblGridChange).
        attributes = {w("id"): self.number()} if kind == "tblGrid" else self.signed()
        change = SubElement(properties_of(owner, kind), w(f"{kind}Change"), attributes)
        SubElement(change, w(kind)).extend(deepcopy(before))


def properties_of(owner: Any, kind: PropertiesKind) -> Any:
    """An element's properties, which are made where it has none."""
    found = owner.find(w(kind))
    if found is None:
        found = etree.Element(w(kind))
        owner.insert(_place(owner, kind), found)
    return found


def _place(owner: Any, kind: PropertiesKind) -> int:
    """Where properties stand: first, but a row's behind its exceptions, a mark's late in its paragraph's."""
    if owner.tag == w("pPr"):
        return next((at for at, each in enumerate(owner) if each.tag in _AFTER_MARK), len(owner))
    return int(kind == "trPr" and len(owner) > 0 and owner[0].tag == w("tblPrEx"))


def kept_properties(properties: Any, kind: PropertiesKind) -> list[Any]:
    """The properties that a change of them can tell, in their order."""
    dropped = _NOT_KEPT[kind]
    return [] if properties is None else [each for each in properties if each.tag not in dropped]


def _alike(first: Sequence[Any], second: Sequence[Any]) -> bool:
    """Whether properties are the same; their XML would differ by the namespaces known where they stand."""
    return len(first) == len(second) and all(
        one.tag == other.tag and one.attrib == other.attrib and _alike(one, other)
        for one, other in zip(first, second, strict=True)
    )


def _deleted(run: Any) -> Any:
    for each in run:
        each.tag = _DELETED_TEXT.get(each.tag, each.tag)
    return run


def _written(date: datetime.datetime) -> str:
    aware = date if date.tzinfo else date.replace(tzinfo=datetime.UTC)
    # Not by strftime, which writes a year before 1000 with fewer than four digits.
    return f"{aware.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def next_number(*roots: Any) -> int:
    """The first number that nothing marked in these parts has."""
    found: list[Any] = [_NUMBERS(root) for root in roots]
    return max((int(each) for numbers in found for each in numbers if each.isdecimal()), default=0) + 1
