"""Amendments for properties: as JSON has them, those of the small plan, and broken at random places."""

from typing import Any

from hypothesis import strategies as st

from kehoach.amend.model import Amendment
from kehoach.amend.version import version_of
from tests.amend.support import BASE
from tests.spec.strategies import broken, fitting

LABOUR = "Sở Lao động - Thương binh và Xã hội"
# One of each kind, which can be carried out on the small plan in this order.
OPERATIONS: tuple[dict[str, Any], ...] = (
    {"op": "replace", "target": "khoản 3 Mục I", "old": f"{LABOUR} chủ trì.", "new": "Sở Nội vụ chủ trì.",
     "reason": "Sở đã kết thúc hoạt động.", "source": "Nghị quyết", "decide": "Sở nào?"},
    {"op": "insert", "after": "hai", "effective": "2023-03-01",
     "clause": {"id": "hai-a", "text": "Bổ sung.", "children": [{"text": "a"}]}},
    {"op": "insert", "last": "bang", "row": {"cells": {"viec": "Sơ kết"}}},
    {"op": "repeal", "target": "mot-b", "old": "Điểm thứ hai, theo khoản 3 Mục I Kế hoạch này."},
    {"op": "move", "target": "tong-ket", "old": "Tổng kết trong tháng 12.", "first": "/content/timeline"},
    {"op": "phrase", "old": "trong tháng", "new": "vào tháng", "within": ["Mục II"], "count": 2},
    {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": [1.5, 2]},
    {"op": "regroup", "role": "award_forms", "old": ["state"], "new": ["state", "province"]},
    {"op": "rename", "ids": {"mot-a": "diem-mot"}},
    {"op": "correct", "field": "signature.name", "old": "Văn", "new": "Vân"},
)  # fmt: skip
WHOLE: dict[str, Any] = {
    "schema_version": 1,
    "id": "sua-doi",
    "amends": {"plan": BASE.id, "version": version_of(BASE)},
    "issuer": {"unit": "ninh-thuan"},
    "document": {"subject": "Sửa đổi", "date": "2023-01-10", "number": 5},
    "effective": "2023-02-01",
    "numbering": "freeze",
    "references": "keep",
    "citations": {"nd-30": {"type": "nghi-dinh", "number": "30/2020/NĐ-CP"}},
    "legal_bases": [{"text": "Căn cứ {{ cite('nd-30') }}."}],
    "operations": list(OPERATIONS),
    "recipients": ["Lưu: VT"],
    "signature": {"name": "Nguyễn Văn A"},
}


def json_amendments() -> st.SearchStrategy[dict[str, Any]]:
    """Amendments that fit the model, with a few of the optional fields each."""
    return fitting(Amendment)


def broken_amendments() -> st.SearchStrategy[Any]:
    """An amendment that is changed at one to three places."""
    return broken(st.just(WHOLE) | json_amendments())
