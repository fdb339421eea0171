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
    assert first_difference(accept(written), render(new, "docx", template)) is None
    assert first_difference(reject(written), render(old, "docx", template or new.document.type)) is None
    return written


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
