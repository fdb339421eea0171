"""From plain text or Markdown to a Document: clean, cut into lines, find the plan, join paragraphs, build the
tree.

Nothing of the text is dropped in silence: what stands around the plan is reported line by line.
"""

from collections.abc import Iterable, Sequence

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document, Title
from kehoach.readers.annexes import read_annexes
from kehoach.readers.body import read_body
from kehoach.readers.clean import clean
from kehoach.readers.encoding import decode, legacy_coding
from kehoach.readers.ending import looks_like_plan
from kehoach.readers.letterhead import EMPTY
from kehoach.readers.markdown import lines_of
from kehoach.readers.page import PlanInPage, find_plan
from kehoach.readers.paragraphs import paragraphs_of
from kehoach.readers.source import SourceLine, cells_of
from kehoach.readers.tail import Tail, read_tail

EMPTY_DOCUMENT = Document(letterhead=EMPTY, title=Title(kind="", subject=()))

_SHOWN = 60


def read_text_bytes(data: bytes, name: str = "") -> tuple[Document, list[Diagnostic]]:
    """The Document in a text file's bytes; empty, with an error, where they are no text."""
    text, findings = decode(data, name)
    if text is None:
        return EMPTY_DOCUMENT, findings
    document, more = read_text(text, name)
    return document, findings + more


def read_text(text: str, name: str = "") -> tuple[Document, list[Diagnostic]]:
    """The Document that a plain text or Markdown holds, with what was left out or is missing.

    `name` is the file's name, for the places of the findings only.
    """
    cleaned = clean(text)
    if not cleaned.strip():
        return EMPTY_DOCUMENT, [Diagnostic("R001", {}, Place(file=name))]
    return read_lines(lines_of(cleaned), name, legacy_coding(cleaned))


def read_lines(
    lines: Sequence[SourceLine], name: str = "", coding: str = ""
) -> tuple[Document, list[Diagnostic]]:
    """The Document that source lines of any format hold; `coding` is one before Unicode that they are in."""
    page = find_plan(lines)
    ending = page.ending
    tail = read_tail(ending.tail)
    paragraphs, page_numbers = paragraphs_of(ending.body)
    body = read_body(paragraphs)
    annexes = read_annexes(ending.tail[tail.annex :])
    document = Document(
        letterhead=page.letterhead,
        title=Title(kind=page.kind, subject=page.subject),
        legal_bases=body.legal_bases,
        introduction=body.introduction,
        body=body.sections,
        closing=body.closing,
        closing_mark=ending.mark,
        recipients=tail.recipients,
        signature=tail.signature,
        annexes=annexes.blocks,
        issuer=" ".join(page.letterhead.organ),
    )
    findings = list(_findings(page, tail, [*page_numbers, *annexes.page_numbers], coding))
    for paragraph in (*body.bare, *annexes.bare):
        marker = paragraph.marker.printed if paragraph.marker else ""
        findings.append(("R014", {"marker": marker}, paragraph.number))
    if body.parted:
        findings.append(("R008", {"count": str(body.parted)}, 0))
    return document, [Diagnostic(code, args, Place(file=name, line=line)) for code, args, line in findings]


def _findings(
    page: PlanInPage, tail: Tail, page_numbers: Sequence[SourceLine], coding: str
) -> Iterable[tuple[str, dict[str, str], int]]:
    if coding:
        yield "R003", {"coding": coding}, 0
    if not page.kind:
        yield "R005", {}, 0
    elif page.letterhead == EMPTY:
        yield "R010", {}, 0
    if not page.ending.mark:
        yield "R006", {}, 0
    if not tail.recipients:
        yield "R009", {}, 0
    for lines in (page.before, page.ending.after, *tail.left_out, page_numbers):
        if lines:
            code = "R013" if any(map(looks_like_plan, lines)) else "R007"
            yield code, {"words": _shown(lines), "last": str(lines[-1].number)}, lines[0].number
    for line in page.ending.inner:
        yield "R012", {"words": _shown([line])}, line.number


def _shown(lines: Sequence[SourceLine]) -> str:
    """The first words of lines, for a message."""
    texts = (" ".join(cells_of(line.table)) if line.table else line.text for line in lines[:_SHOWN])
    words = " ".join(" ".join(texts).split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
