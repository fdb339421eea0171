"""A small plan and amendments to it, built from JSON as files would hold them."""

import json
from typing import Any

from kehoach.amend.load import read_amendment
from kehoach.amend.model import Amendment
from kehoach.amend.version import version_of
from kehoach.diagnostics import Diagnostic
from kehoach.errors import AmendmentError
from kehoach.spec.model import Plan
from tests.editions import apply, lay_out
from tests.support import lines, plan

COLUMNS = [{"id": "tt", "title": "TT", "running": True}, {"id": "viec", "title": "Việc"}]
DOCUMENT = {"date": "2022-07-15", "subject": "Phát động phong trào", "closing_mark": False}
BASE: Plan = plan(
    document=DOCUMENT,
    introduction=[{"id": "mo-dau", "text": "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"}],
    content={
        "purpose": [
            {"id": "mot", "text": "Huy động sức mạnh của cả hệ thống chính trị.", "children": [
                {"id": "mot-a", "text": "Điểm thứ nhất;"},
                {"id": "mot-b", "text": "Điểm thứ hai, theo khoản 3 Mục I Kế hoạch này."},
            ]},
            {"id": "hai", "text": "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm.",
             "targets": {"rate": {"indicator": "poverty-rate", "value": 2, "unit": "percent"}}},
            {"id": "ba", "text": "Sở Lao động - Thương binh và Xã hội chủ trì."},
        ],
        "timeline": [{"id": "phat-dong", "text": "Phát động trong tháng 7."},
                     {"id": "tong-ket", "text": "Tổng kết trong tháng 12."}],
        "award_forms": {"state": [{"id": "huan-chuong", "text": "Huân chương Lao động"}]},
    },
    outline=[
        {"id": "muc-1", "heading": "MỤC ĐÍCH", "content": "purpose"},
        {"id": "muc-2", "heading": "THỜI GIAN", "content": "timeline", "numbering": ["dash"]},
        {"id": "muc-3", "heading": "KHEN THƯỞNG", "content": "award_forms"},
    ],
    recipients=["Như Mục III", "Lưu: VT"],
    signature={"title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
    annexes=[{"id": "phu-luc", "title": "BIỂU", "body": [{"id": "bang", "text": "Bảng:", "table": {
        "columns": COLUMNS,
        "rows": [{"id": "r1", "cells": {"viec": "Rà soát"}}, {"id": "r2", "cells": {"viec": "Báo cáo"}}],
    }}]}],
)  # fmt: skip


def amendment(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> Amendment:
    """An amendment of the base plan in January 2023, with operations as in JSON."""
    value: dict[str, Any] = {
        "schema_version": 1,
        "id": "sua-doi",
        "amends": {"plan": of.id, "version": version_of(of)},
        "document": {"subject": "Sửa đổi", "date": "2023-01-10", "number": 5},
        "operations": list(operations),
    }
    loaded = read_amendment(json.dumps(value | parts).encode())
    assert loaded.amendment is not None, loaded.diagnostics
    return loaded.amendment


def amended(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> Plan:
    """The base plan after such an amendment."""
    return apply(of, [amendment(*operations, of=of, **parts)])


def refused(*amendments: Amendment, of: Plan = BASE, **options: Any) -> list[Diagnostic]:
    """What stands in the way of amendments; every finding can be said in both languages."""
    try:
        apply(of, amendments, **options)
    except AmendmentError as error:
        for each in error.diagnostics:
            assert each.message("vi")
            assert each.message("en")
            assert "{" not in each.message("vi") + each.message("en")
            assert each.fix("vi")
            assert each.fix("en")
        return list(error.diagnostics)
    raise AssertionError("nothing stands in the way")


def codes(*amendments: Amendment, **options: Any) -> list[str]:
    """The codes of these findings."""
    return [each.code for each in refused(*amendments, **options)]


def printed(plan: Plan) -> list[str]:
    """The printed paragraphs of the body, markers included."""
    return lines(lay_out(plan))
