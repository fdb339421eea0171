"""The notes of consolidated texts of the base plan, as tests look at them."""

from typing import Any

from kehoach.amend.model import Amendment
from kehoach.edition.flow import Paragraph, body_flow
from kehoach.edition.model import Block, Document, plain
from kehoach.edition.notes import with_signs
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.spec.model import Plan
from tests.amend.support import BASE, amendment
from tests.editions import apply, consolidated

UBND = "của Ủy ban nhân dân tỉnh Ninh Thuận"
FIVE = f"Kế hoạch số 05/KH-UBND ngày 10 tháng 01 năm 2023 {UBND}, có hiệu lực kể từ ngày 10 tháng 01 năm 2023"
LETTER = {"type": "cong-van", "number": 7, "date": "2023-02-01", "subject": "V/v đính chính Kế hoạch"}


def written(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> Document:
    """The consolidated text of a plan with one amendment."""
    return consolidated(of, [amendment(*operations, of=of, **parts)])


def notes(document: Document) -> dict[str, list[str]]:
    """The notes that each printed line refers to, those of the frame and tables by their words."""
    noted = with_signs(document)
    document = noted.document
    lines = [plain(each) for each in document.title.subject]
    lines += [document.letterhead.number, *document.recipients]
    for blocks in (document.legal_bases, *(each.blocks for each in document.annexes)):
        lines += _lines(blocks)
    lines += [plain(each.title) for each in document.annexes]
    lines += [plain(each.runs) for each in body_flow(document) if isinstance(each, Paragraph)]
    return {
        SIGN.sub("", line): [noted.notes[number - 1] for number in numbers_of(sign)]
        for line in lines
        if (sign := SIGN.search(line))
    }


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    lines = []
    for block in blocks:
        lines.append(f"{block.marker} {plain(block.runs)}".strip())
        lines += (
            [plain(text) for row in block.table.rows for cell in row.cells for text in cell.paragraphs]
            if (block.table)
            else []
        )
        lines += _lines(block.children)
    return lines


def told(document: Document) -> dict[str, list[str]]:
    """The same without the instrument's name, and without the note on what the text is made of."""
    found = {line: [note.split(" theo ")[0] for note in each] for line, each in notes(document).items()}
    found["Phát động phong trào"] = found.get("Phát động phong trào", [""])[1:]
    return {line: each for line, each in found.items() if each}


def second(*operations: dict[str, Any], first: Amendment, **parts: Any) -> Amendment:
    document = {"subject": "Sửa đổi", "date": "2024-03-01", "number": 9}
    return amendment(*operations, of=apply(BASE, [first]), id="lan-hai", document=document, **parts)
