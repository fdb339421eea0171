"""Finding a plan inside a page: which lines are its letterhead, title, body and tail, and which are the
site's.

The title is the kind of document alone on a line (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.5); nothing else
is certain in a text without form. Where the body ends: `ending`.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.edition.model import Letterhead, Runs, plain
from kehoach.edition.runs import cut
from kehoach.readers.ending import Ending, find_end
from kehoach.readers.letterhead import EMPTY, find_letterhead
from kehoach.readers.markers import HEADING_KINDS, marker_of
from kehoach.readers.paragraphs import ends_sentence
from kehoach.readers.source import SourceLine, squeeze, without_look

KIND = "KẾ HOẠCH"
_KINDS = (
    KIND, "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "HƯỚNG DẪN", "CHỈ THỊ", "QUYẾT ĐỊNH", "THÔNG BÁO", "BÁO CÁO",
)  # fmt: skip
_OPENINGS = re.compile(
    r"(?:Căn cứ|Xét|Theo (?:đề nghị|Quyết định|Nghị quyết|Công văn)|Nhằm|Để|Trên cơ sở|Thực hiện"
    r"|Triển khai thực hiện|Tiếp tục|Ủy ban|Uỷ ban|UBND|Phát huy|Trong những năm|Hưởng ứng)\b"
)
_LONGEST_SUBJECT_LINE = 400
_MOST_SUBJECT_LINES = 12
_NEAR = 60


class PlanInPage(Struct, frozen=True, kw_only=True):
    """A source cut into the parts of a plan; `before` is what stands above it.

    `kind` is empty where no title was found.
    """

    letterhead: Letterhead = EMPTY
    kind: str = ""
    subject: tuple[Runs, ...] = ()
    before: tuple[SourceLine, ...] = ()
    ending: Ending


def find_plan(lines: Sequence[SourceLine]) -> PlanInPage:
    """Cut the lines into the parts of the plan that stands in them."""
    title, kind, rest = _find_title(lines)
    if title is None:
        return PlanInPage(ending=find_end(lines, 0))
    letterhead, start = find_letterhead(lines, title)
    first, subject = _read_subject(lines, title + 1, rest)
    return PlanInPage(
        letterhead=letterhead, kind=kind, subject=subject, before=tuple(lines[:start]),
        ending=find_end(lines, first),
    )  # fmt: skip


def _find_title(lines: Sequence[SourceLine]) -> tuple[int | None, str, Runs]:
    """The title's line, the kind that it names, and the words of the subject that stand on the same line."""
    for kind in _KINDS:
        alone = [at for at, line in enumerate(lines) if _folded(line.text) == kind.replace(" ", "")]
        if alone:
            return next((at for at in alone if _begins_a_plan(lines, at)), alone[0]), kind, ()
    for at, line in enumerate(lines):
        if line.text.startswith(KIND + " ") and line.text.isupper() and _begins_a_plan(lines, at):
            return at, KIND, squeeze(cut(squeeze(line.runs), len(KIND)))
    return None, "", ()


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text) if len(text) < 40 else ""


def _begins_a_plan(lines: Sequence[SourceLine], title: int) -> bool:
    """Whether a heading or a legal basis follows soon: a menu of a web site may name the kind as well."""
    return any(
        _OPENINGS.match(line.text) or _is_section(line.text)
        for line in lines[title + 1 : title + _NEAR]
        if not line.table
    )


def _is_section(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and (marker.kind in HEADING_KINDS or marker.kind == "decimal")


def _read_subject(lines: Sequence[SourceLine], start: int, first: Runs) -> tuple[int, tuple[Runs, ...]]:
    """The lines that say what the plan is about, and the index of the line after them."""
    subject = [first] if first else []
    at = start
    while at < len(lines) and len(subject) < _MOST_SUBJECT_LINES and _is_subject(lines, at, subject):
        subject.append(_subject_look(lines[at].runs))
        at += 1
    return at, tuple(subject)


def _is_subject(lines: Sequence[SourceLine], at: int, subject: list[Runs]) -> bool:
    line = lines[at]
    text = line.text
    if line.table or len(text) > _LONGEST_SUBJECT_LINE or _is_section(text) or text.startswith("Căn cứ "):
        return False
    if ends_sentence(text) and not text.isupper():
        return False
    if not subject:
        return True
    if text[0] in '(“"' or text[0].islower():
        return True
    if line.strong != lines[at - 1].strong:
        return False
    if plain(subject[0]).isupper():
        return text.isupper()
    return line.strong or not _OPENINGS.match(text)


def _subject_look(runs: Runs) -> Runs:
    squeezed = squeeze(runs)
    return without_look(squeezed) if all(run.bold or not run.text.strip() for run in squeezed) else squeezed
