"""Consolidated Documents for tests: a plan's, with notes that each have words of their own."""

from msgspec.structs import replace

from kehoach.edition.model import Block, Document
from kehoach.spec.model import Plan
from tests.editions import lay_out
from tests.support import laid_out, sections
from tests.writers.docx.word import table

REMARK = "VĂN BẢN HỢP NHẤT"
AFTERWORD = "Văn bản gốc có giá trị thi hành."


def small() -> Document:
    """A small plan with a note at every kind of place; the notes are "một" to "mười ba" in reading order."""
    document = laid_out(
        document={"date": "2022-07-15", "number": 5, "subject": "Phát động\nphong trào"},
        legal_bases=[{"text": "Căn cứ Luật;"}],
        **sections(
            "letter",
            clauses=[
                {"heading": "Tiêu đề", "text": "Có chữ"},
                {"heading": "Tiêu đề trống", "children": [{"text": "con"}]},
                {"table": table(2, caption="Bảng 1")},
                {"table": table(2)},
            ],
        ),
        closing=[{"text": "Trên đây là *Kế hoạch*."}],
        recipients=["Như trên", "Lưu: VT"],
        signature={"title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
        annexes=[{"title": "Chỉ tiêu", "body": [{"text": "phụ"}]}],
    )
    [section] = document.body
    heading, bare, captioned, plain_table = section.children
    assert plain_table.table is not None
    [row, *rows] = plain_table.table.rows
    noted_table = replace(plain_table.table, rows=(replace(row, notes=("chín",)), *rows))
    clauses = (
        replace(heading, notes=("bốn",)),
        replace(bare, notes=("năm",), children=(replace(bare.children[0], notes=("sáu",)),)),
        replace(captioned, notes=("bảy",)),
        replace(plain_table, notes=("tám",), table=noted_table),
    )
    return replace(
        document,
        title=replace(document.title, notes=("hai",)),
        legal_bases=(replace(document.legal_bases[0], notes=("ba",)),),
        body=(replace(section, children=clauses),),
        closing=(replace(document.closing[0], notes=("mười",)),),
        annexes=(replace(document.annexes[0], notes=("mười ba",)),),
        frame_notes=(("signature", "mười hai"), ("letterhead", "một"), ("recipients", "mười một")),
    )


NOTES = (
    "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba",
)  # fmt: skip


def noted(plan: Plan, *, every: int = 1) -> Document:
    """A plan's Document with a note at every n-th block ("chú thích khối 7"), and at title and annexes."""
    document = lay_out(plan)
    count = iter(range(1, 100_000))

    def block(given: Block) -> Block:
        number = next(count)
        notes = (f"Chú thích khối {number}.",) if number % every == 0 else ()
        return replace(given, notes=notes, children=tuple(map(block, given.children)))

    parts = {
        name: tuple(map(block, getattr(document, name)))
        for name in ("legal_bases", "introduction", "body", "closing")
    }
    annexes = tuple(
        replace(each, notes=(f"Chú thích phụ lục {each.label}.",), blocks=tuple(map(block, each.blocks)))
        for each in document.annexes
    )
    title = replace(document.title, notes=("Chú thích tên.",))
    return replace(
        document, title=title, annexes=annexes, remark=REMARK, afterword=(AFTERWORD,),
        frame_notes=(("letterhead", "Chú thích số."), ("recipients", "Chú thích nơi nhận.")), **parts,
    )  # fmt: skip
