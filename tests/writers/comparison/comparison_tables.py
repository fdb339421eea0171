"""Comparison tables for tests: a pair of small plans with changes of every class, and reading tables back."""

import io
import json
from functools import cache
from typing import Any

import docx
from docx.table import _Cell
from msgspec import Struct

from kehoach.spec.model import Plan
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.table.write import write_table
from tests.support import issued, plan
from tests.writers.comparison.comparing import comparison_of

_NINH_THUAN, _VINH_PHUC = "ninh-thuan/2021-2025", "vinh-phuc/2021-2025"
_NINH_BINH, _NAM_DINH = "ninh-binh/2016-2020", "nam-dinh/2016-2020"

_COLUMNS = [
    {"id": "stt", "title": "STT", "running": True}, {"id": "viec", "title": "Nội dung"},
    {"id": "co-quan", "title": "Cơ quan"}, {"id": "han", "title": "Thời hạn"},
]  # fmt: skip
_ROWS = [
    {"id": "r1", "cells": {"viec": "Xây dựng kế hoạch", "co-quan": "Sở Nội vụ", "han": "Quý I"}},
    {"id": "r2", "cells": {"viec": "Phát động", "co-quan": "Sở Tài chính", "han": "Quý II"}},
    {"id": "r3", "cells": {"viec": "Sơ kết", "co-quan": "Sở Nội vụ", "han": "Quý IV"}},
]
_OLD: dict[str, Any] = {
    "document": {"date": "2022-07-15", "number": 12, "subject": "Phát động phong trào"},
    "citations": {
        "qd-666": {
            "type": "quyet-dinh", "number": "666/QĐ-TTg", "date": "2022-06-02",
            "issuer": "Thủ tướng Chính phủ", "subject": "ban hành Kế hoạch",
        }
    },
    "legal_bases": [{"id": "cc1", "text": "Căn cứ Luật Thi đua, khen thưởng;"}],
    "introduction": [{"id": "md", "text": "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"}],
    "content": {
        "purpose": [
            {"id": "a", "text": "Giảm tỷ lệ hộ nghèo 1,5%/năm."},
            {"id": "b", "text": "Phong trào được triển khai sâu rộng ở các cấp, các ngành."},
            {"id": "c", "text": "Biểu dương các điển hình tiên tiến. Nhân rộng các mô hình hay trong tỉnh."},
            {"id": "d", "text": "Các cơ quan báo chí tuyên truyền theo {{ ref('b') }}."},
            {"id": "e", "text": "Đối với cấp xã:", "children": [
                {"id": "e1", "text": "Xây dựng kế hoạch thực hiện."},
                {"id": "e2", "text": "Rà soát hộ nghèo hằng năm."},
            ]},
            {"id": "f", "text": "Kinh phí do ngân sách bảo đảm."},
            {"id": "g", "text": "Sở Tài chính hướng dẫn việc sử dụng."},
        ],
        "timeline": [
            {"id": "t1", "text": "Báo cáo trước {{ when.by }}.", "when": {"by": "2022-07-30"}},
            {"id": "t2", "text": "Phân công:", "table": {"columns": _COLUMNS, "rows": _ROWS}},
        ],
    },
    "outline": [
        {"id": "s1", "heading": "MỤC ĐÍCH", "numbering": ["decimal", "letter"], "content": "purpose"},
        {"id": "s2", "heading": "TIẾN ĐỘ", "numbering": ["decimal", "letter"], "content": "timeline"},
    ],
    "recipients": ["Như trên", "Bộ Nội vụ", "Lưu: VT, NC"],
    "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
    "annexes": [{"id": "pl1", "title": "Chỉ tiêu", "body": [{"id": "p1", "text": "Chỉ tiêu của xã."}]}],
}  # fmt: skip


def amended() -> tuple[Plan, Plan]:
    """A plan before and after an amendment with changes of every class."""
    new = json.loads(json.dumps(_OLD))
    new["document"] |= {"number": 15, "date": "2022-08-20"}
    new["legal_bases"].append({"id": "cc2", "text": "Căn cứ {{ cite('qd-666') }};", "citations": ["qd-666"]})
    purpose = new["content"]["purpose"]
    purpose[0]["text"] = "Giảm *tỷ lệ* hộ nghèo 2%/năm."
    purpose[2]["text"] = "Biểu dương các điển hình tiên tiến."
    purpose.insert(3, {"id": "c2", "text": "Nhân rộng các mô hình hay trong tỉnh."})
    del purpose[5]["children"][0]
    purpose.insert(1, {"id": "moi", "text": "Gắn với nông thôn mới.", "children": [
        {"id": "moi1", "text": "Mỗi xã chọn một mô hình điểm."},
    ]})  # fmt: skip
    purpose.insert(0, purpose.pop())
    report, assignment = new["content"]["timeline"]
    report |= {"when": {"by": "2022-08-15"}, "citations": ["qd-666"]}
    rows = assignment["table"]["rows"]
    rows[1]["cells"]["co-quan"] = "Sở Nội vụ"
    rows.insert(2, {"id": "r9", "cells": {"viec": "Kiểm tra", "co-quan": "Thanh tra", "han": "Quý III"}})
    new["recipients"] = ["Như trên", "Ban Thi đua", "Bộ Nội vụ", "Lưu: VT"]
    new["signature"] |= {"acting": "KT. CHỦ TỊCH", "title": "PHÓ CHỦ TỊCH", "name": "Trần Thị B"}
    new["annexes"].insert(0, {"id": "pl0", "title": "Phân công", "body": [{"text": "Phân công các sở."}]})
    return plan(**_OLD), plan(**new)


@cache
def comparisons() -> dict[str, Comparison]:
    """Comparisons by name: of an amended plan, of other provinces' plans, and of a plan with itself."""
    pairs = {
        "an amended plan": amended(),
        "two provinces of one period": (issued(_NINH_THUAN), issued(_VINH_PHUC)),
        "two provinces with another outline": (issued(_NINH_BINH), issued(_NAM_DINH)),
        "a plan and itself": (issued(_NINH_THUAN), issued(_NINH_THUAN)),
    }
    return {name: comparison_of(*pair) for name, pair in pairs.items()}


@cache
def tables() -> dict[str, bytes]:
    """The files of those comparisons."""
    return {name: write_table(comparison) for name, comparison in comparisons().items()}


class Cell(Struct, frozen=True):
    """A cell: its words with blanks for line ends, and its marked words, each with the mark's style."""

    text: str
    marked: list[tuple[str, str]]


def table_rows(data: bytes) -> list[list[Cell]]:
    """The rows of a table's file without its head; a heading over the whole width is a row of one cell."""
    [table] = docx.Document(io.BytesIO(data)).tables
    return [[_read(_Cell(each, table)) for each in row._tr.tc_lst] for row in table.rows][1:]


def _read(cell: _Cell) -> Cell:
    marked = [
        (run.style.name or "", run.text)
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.style is not None and (run.style.name or "").startswith("KH")
    ]
    return Cell(squeezed(cell.text), marked)


def squeezed(text: str) -> str:
    """Words with one blank between two."""
    return " ".join(text.split())


def texts(data: bytes) -> list[list[str]]:
    """The words of each row, cell by cell."""
    return [[cell.text for cell in row] for row in table_rows(data)]


def row_of(data: bytes, words: str) -> list[str]:
    """The one row with three cells that holds some words."""
    [found] = [row for row in texts(data) if len(row) > 1 and any(words in cell for cell in row)]
    return found
