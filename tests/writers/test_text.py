"""Plain text that reads like the paper."""

from typing import Any

import pytest

from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    SignatureBlock,
    TableBlock,
    TableColumn,
    TableRow,
    Title,
)
from kehoach.readers.text import read_text
from kehoach.resources import shipped
from kehoach.spec.load import load
from kehoach.writers.text import write_text
from tests.editions import lay_out

SPECS = sorted(shipped("specs").glob("*/*/plan.json"))
EMPTY = Letterhead(organ=(), nation="", motto="", number="", place_date="")

COLUMNS = (
    TableColumn(title="TT", width_mm=10),
    TableColumn(title="Nội\ndung", width_mm=90),
    TableColumn(title="Năm", width_mm=20),
)
ROWS = (
    TableRow(
        "",
        (Cell(((Run("1"),),)), Cell(((Run("Phát động"),), (Run("- Sở Nội vụ"),))), Cell(((Run("2026"),),))),
    ),
    TableRow("", (Cell(((Run("2"),),)), Cell(((Run("Co\u0323\u0302ng 中"),),)), Cell())),
)
DOCUMENT = Document(
    letterhead=Letterhead(
        superior=("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"),
        organ=("SỞ NỘI VỤ",),
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số:        /KH-SNV",
        place_date="Lào Cai, ngày      tháng 7 năm 2026",
    ),
    title=Title(kind="KẾ HOẠCH", subject=((Run("Phát động"),), (Run("phong trào thi đua"),))),
    legal_bases=(Block(kind="clause", runs=(Run("Căn cứ Luật Thi đua, khen thưởng;"),)),),
    introduction=(Block(kind="clause", runs=(Run("Sở Nội vụ ban hành kế hoạch:"),)),),
    body=(
        Block(
            kind="section",
            marker="I.",
            heading=(Run("MỤC ĐÍCH"),),
            children=(
                Block(
                    kind="clause",
                    marker="1.",
                    heading=(Run("Chung"),),
                    runs=(Run("Chữ "), Run("đậm", bold=True)),
                ),
                Block(kind="clause", marker="-", runs=(Run("Một dòng\nvà dòng hai"),)),
            ),
        ),
    ),
    closing=(Block(kind="clause", runs=(Run("Trên đây là Kế hoạch."),)),),
    closing_mark="./.",
    recipients=("- Như trên;", "- Lưu: VT."),
    signature=SignatureBlock(lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), name="Nguyễn Văn A"),
    annexes=(
        AnnexBlock(
            label="Phụ lục",
            title=(Run("Tiến độ"),),
            reference="(Kèm theo Kế hoạch)",
            blocks=(
                Block(kind="clause", table=TableBlock(caption=(Run("Biểu 1"),), columns=COLUMNS, rows=ROWS)),
            ),
        ),
    ),
)
PAPER = """\
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
SỞ NỘI VỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:        /KH-SNV
Lào Cai, ngày      tháng 7 năm 2026

KẾ HOẠCH
Phát động
phong trào thi đua

Căn cứ Luật Thi đua, khen thưởng;

Sở Nội vụ ban hành kế hoạch:

I. MỤC ĐÍCH

1. Chung

Chữ đậm

- Một dòng
và dòng hai

Trên đây là Kế hoạch./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn A

Phụ lục
Tiến độ
(Kèm theo Kế hoạch)

Biểu 1

| TT | Nội dung    | Năm  |
|----|-------------|------|
| 1  | Phát động   | 2026 |
|    | - Sở Nội vụ |      |
| 2  | Co\u0323\u0302ng 中     |      |
"""


def test_the_text_reads_like_the_paper() -> None:
    assert write_text(DOCUMENT) == PAPER


def test_a_long_cell_runs_over_instead_of_widening_its_column() -> None:
    row = TableRow("", (Cell(((Run("x" * 500),),)), Cell(), Cell()))
    table = TableBlock(columns=COLUMNS, rows=(row, *ROWS))
    *_, head, rule, long, _, _, last = write_text(
        Document(
            letterhead=EMPTY, title=Title(kind="", subject=()), body=(Block(kind="clause", table=table),)
        )
    ).splitlines()
    assert len(head) == len(rule) < 100
    assert len(long) > 500
    assert last.startswith("| 2 ")


def test_a_table_without_columns_says_nothing() -> None:
    body = (Block(kind="clause", table=TableBlock(columns=())),)
    assert write_text(Document(letterhead=EMPTY, title=Title(kind="K", subject=()), body=body)) == "K\n"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parts[-3])
def test_the_reader_of_texts_finds_the_same_plan(path: Any) -> None:
    document = lay_out(load(path))
    read, findings = read_text(write_text(document))
    assert write_text(read).split() == write_text(document).split()
    assert not findings
