"""Amending instruments for tests: an amending plan with quotes of every sort, letters of correction."""

from typing import Any

from msgspec.structs import replace

from kehoach.edition.frame import addressee_lines, recipient_lines
from kehoach.edition.model import (
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    Runs,
    SignatureBlock,
    TableBlock,
    TableColumn,
    TableRow,
    Title,
)

AMENDMENT = b'{"id":"thu-01","operations":[]}'
ADDRESSEES = ("Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường")


def runs(text: str) -> Runs:
    """Words in one run."""
    return (Run(text),) if text else ()


def clause(text: str, marker: str = "", style: Any = "none", *children: Block, heading: str = "") -> Block:
    """A clause, with its marker and heading as they are printed."""
    return Block(
        kind="clause", marker=marker, style=style, heading=runs(heading), runs=runs(text), children=children
    )


def quote(text: str, marker: str = "", style: Any = "none", *children: Block, **fields: Any) -> Block:
    """A quote."""
    fields = {**fields, "heading": runs(fields.get("heading", ""))}
    return Block(kind="quote", marker=marker, style=style, runs=runs(text), children=children, **fields)


def table() -> TableBlock:
    """A table of two columns."""
    columns = (
        TableColumn(title="STT", width_mm=20, running=True),
        TableColumn(title="Nội dung", width_mm=80),
    )
    cells = (Cell((runs("1"),)), Cell((runs("Nhà ở"),)))
    return TableBlock(caption=runs("Bảng chỉ tiêu"), columns=columns, rows=(TableRow("r", cells),))


def letterhead(number: str) -> Letterhead:
    """The head of a People's Committee's document."""
    return Letterhead(
        organ=("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN"), nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc", number=number,
        place_date="Ninh Thuận, ngày 05 tháng 12 năm 2023",
    )  # fmt: skip


def amending_plan() -> Document:
    """A plan that replaces a point, inserts a khoản with points and a table, and replaces a Mục."""
    inserted = quote(
        "", "“3a.", "decimal",
        quote("Rà soát <hộ nghèo> & cận nghèo;", "a)", "letter"),
        quote("Huy động nguồn lực:", "b)", "letter", table=table()),
        quote("Sở Xây dựng chủ trì.”.", "-", "dash"),
        heading="Hỗ trợ nhà ở",
    )  # fmt: skip
    section = quote("", "“IV.", "roman", quote("Ngân sách nhà nước.”."), heading="KINH PHÍ")
    body = clause(
        "", "I.", "roman",
        clause("Sửa đổi điểm a khoản 2 như sau:", "1.", "decimal", quote("Giảm 2%.”.", "“a)", "letter")),
        clause("Bổ sung khoản 3a Mục III như sau:", "2.", "decimal", inserted),
        clause("Sửa đổi Mục IV như sau:", "3.", "decimal", section),
        heading="NỘI DUNG SỬA ĐỔI",
    )  # fmt: skip
    return Document(
        id="thu-01", issuer="Ủy ban nhân dân tỉnh Ninh Thuận", letterhead=letterhead("Số: 4720/KH-UBND"),
        title=Title(kind="KẾ HOẠCH", subject=(runs("Sửa đổi, bổ sung Kế hoạch số 3020/KH-UBND"),)),
        legal_bases=(clause("Căn cứ Luật Thi đua, khen thưởng;"),), introduction=(clause("Như sau:"),),
        body=(body,), closing=(clause("Kế hoạch này có hiệu lực từ ngày ký."),), closing_mark="./.",
        recipients=recipient_lines(("Bộ Nội vụ", "Lưu: VT, NC")),
        signature=SignatureBlock(lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Nguyễn Văn A"),
    )  # fmt: skip


def letter(*names: str) -> Document:
    """A letter of correction to these."""
    return replace(
        amending_plan(),
        letterhead=letterhead("Số: 12/UBND-NC"),
        title=Title(kind="", subject=(runs("đính chính Kế hoạch số 3020/KH-UBND"), runs("của UBND tỉnh"))),
        addressees=addressee_lines(names),
        legal_bases=(),
        introduction=(clause("Ủy ban nhân dân tỉnh đính chính như sau:"),),
        body=(clause("Tại khoản 2 Mục IV, đính chính “áp” thành “ấp”.", "1.", "decimal"),),
    )


def instruments() -> dict[str, Document]:
    """All of them, by a name that says which."""
    return {
        "amending plan": amending_plan(),
        "letter": letter("Sở Nội vụ"),
        "letter to several": letter(*ADDRESSEES),
        "letter to nobody": letter(),
    }
