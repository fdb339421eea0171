"""Redlines for tests: of two plans, and what is tracked in them."""

from itertools import zip_longest
from pathlib import Path
from typing import Any

from kehoach.diff.compare import diff
from kehoach.spec.model import Plan
from kehoach.writers.comparison import Comparison
from kehoach.writers.redline.write import write_redline
from kehoach.writers.render import job_for, render
from tests.writers.docx.acceptor import accept, reject, shape
from tests.writers.docx.word import part, w


def comparison(old: Plan, new: Plan, template: Path | None = None, **options: Any) -> Comparison:
    """The comparison of two plans as laid out for a template."""
    documents = (job_for(each, template or new.document.type).document for each in (old, new))
    return Comparison(changes=diff(*documents), old=old, new=new, template=template, **options)


def redline(old: Plan, new: Plan, template: Path | None = None, **options: Any) -> bytes:
    """Their redline."""
    return write_redline(comparison(old, new, template, **options))


def assert_law(old: Plan, new: Plan, template: Path | None = None, **options: Any) -> bytes:
    """The law of the redline, by our own acceptor: all accepted is the new file, all rejected the old one."""
    written = redline(old, new, template, **options)
    assert loose_marks(written) == []
    assert broken_ranges(written) == []
    assert first_difference(accept(written), render(new, "docx", template)) is None
    assert first_difference(reject(written), render(old, "docx", template or new.document.type)) is None
    return written


def loose_marks(data: bytes) -> list[str]:
    """The paragraphs whose tracked mark has no paragraph after it to join (docs/word.md), by their words.

    In front of a table that goes along the mark may go too, and where no paragraph before it stays.
    """
    root = part(data)
    found = []
    for container in (root.find(w("body")), *root.iter(w("tc"))):
        row = container.getparent().find(w("trPr"))
        if (
            container.tag == w("tc")
            and row is not None
            and any(row.find(w(each)) is not None for each in _ROWS)
        ):
            continue
        stays = False
        items = [each for each in container if each.tag in (w("p"), w("tbl"))]
        for item, following in zip(items, [*items[1:], None], strict=True):
            if item.tag == w("tbl"):
                stays = False
                continue
            kind = _mark(item)
            stays = stays or not kind
            if not kind or (following is not None and following.tag == w("p")):
                continue
            if following is None or (stays and _ROWS[_KINDS[kind]] not in _kinds_of_rows(following)):
                found.append("".join(item.itertext()))
    return found


_KINDS = {"ins": 0, "moveTo": 0, "del": 1, "moveFrom": 1}
_ROWS = ("ins", "del")


def _mark(paragraph: Any) -> str:
    """How a paragraph's mark is tracked; empty where it is in both versions."""
    look = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return "" if look is None else next((each for each in _KINDS if look.find(w(each)) is not None), "")


def _kinds_of_rows(table: Any) -> set[str]:
    """How all rows of a table are tracked."""
    kinds = [
        {each for each in _ROWS if row.find(f"{w('trPr')}/{w(each)}") is not None}
        for row in table.findall(w("tr"))
    ]
    return set.intersection(*kinds)


def broken_ranges(data: bytes) -> list[str]:
    """The ranges of native moves and comments that do not start once and then end once, by their number."""
    root = part(data)
    found = []
    for kind in ("moveFromRange", "moveToRange", "commentRange"):
        names = (w(f"{kind}Start"), w(f"{kind}End"))
        ends: dict[str, list[str]] = {}
        for each in root.iter(*names):
            ends.setdefault(each.get(w("id")), []).append(each.tag)
        found += [f"{kind} {number}" for number, tags in ends.items() if tags != list(names)]
    return found


def first_difference(found: bytes, wanted: bytes) -> tuple[Any, Any] | None:
    """The first paragraphs or tables in which two files differ, None where they are the same."""
    pairs = zip_longest(shape(found), shape(wanted))
    return next(((first, second) for first, second in pairs if first != second), None)


def tracked(data: bytes, kind: str) -> list[str]:
    """The words of each tracked run of a kind: `ins`, `del`, `moveFrom`, `moveTo`."""
    texts = (w("t"), w("delText"))
    return [
        "".join(text.text for text in each.iter(*texts))
        for each in part(data).iter(w(kind))
        if each.getparent().tag not in (w("rPr"), w("trPr"))
    ]


def marks(data: bytes, kind: str) -> int:
    """How many paragraph marks are tracked so."""
    return len(part(data).findall(f".//{w('pPr')}/{w('rPr')}/{w(kind)}"))


def rows(data: bytes, kind: str) -> int:
    """How many table rows are tracked so."""
    return len(part(data).findall(f".//{w('trPr')}/{w(kind)}"))
