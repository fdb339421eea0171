"""Operations on the base plan, each with what the consolidated text tells of it, by the printed line."""

from typing import Any

from tests.amend.support import COLUMNS

LABOUR = "Sở Lao động - Thương binh và Xã hội chủ trì."


def words(target: str, old: str, new: str, **more: Any) -> dict[str, Any]:
    return {"op": "replace", "target": target, "old": old, "new": new, **more}


def row(words: str, **more: Any) -> dict[str, Any]:
    return {"cells": {"viec": words}, **more}


TABLE = {
    "columns": COLUMNS,
    "rows": [{"id": "r1", "cells": {"viec": "Rà soát"}}, {"id": "r2", "cells": {"viec": "Báo cáo"}}],
}

CASES: dict[str, tuple[dict[str, Any], dict[str, list[str]]]] = {
    "words": (words("ba", LABOUR, "Sở Nội vụ."), {"3. Sở Nội vụ.": ["Khoản này được sửa đổi, bổ sung"]}),
    "opening": (
        words("mot", "Huy động sức mạnh của cả hệ thống chính trị.", "Huy động sức dân."),
        {"1. Huy động sức dân.": ["Đoạn mở đầu khoản này được sửa đổi, bổ sung"]},
    ),
    "heading": (
        words("muc-1", "MỤC ĐÍCH", "MỤC TIÊU", field="heading"),
        {"I. MỤC TIÊU": ["Tên Mục này được sửa đổi, bổ sung"]},
    ),
    "whole part": (
        {"op": "replace", "target": "mot", "old": "Huy động sức mạnh của cả hệ thống chính trị.",
         "clause": {"text": "Mới.", "children": [{"id": "moi", "text": "con"}]}},
        {"1. Mới.": ["Khoản này được sửa đổi, bổ sung"]},
    ),
    "phrase": (
        {"op": "phrase", "old": "Điểm thứ", "new": "Ý thứ"},
        {"a) Ý thứ nhất;": ["Cụm từ “Điểm thứ” được thay thế bằng cụm từ “Ý thứ”"],
         "b) Ý thứ hai, theo khoản 3 Mục I Kế hoạch này.":
             ["Cụm từ “Điểm thứ” được thay thế bằng cụm từ “Ý thứ”"]},
    ),
    "phrase repealed": (
        {"op": "phrase", "old": " - Thương binh và Xã hội"},
        {"3. Sở Lao động chủ trì.": ["Cụm từ “ - Thương binh và Xã hội” được bãi bỏ"]},
    ),
    "phrase in the frame": (
        {"op": "phrase", "old": "Lưu: VT", "new": "Lưu: VT, NC"},
        {"- Lưu: VT, NC.": ["Cụm từ “Lưu: VT” được thay thế bằng cụm từ “Lưu: VT, NC” tại Nơi nhận"]},
    ),
    "clause inserted": (
        {"op": "insert", "after": "hai", "clause": {"text": "Mới.", "children": [{"text": "con"}]}},
        {"2a. Mới.": ["Khoản này được bổ sung"]},
    ),
    "repealed": (
        {"op": "repeal", "target": "hai", "old": "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm."},
        {"2. (được bãi bỏ)": ["Khoản này được bãi bỏ"]},
    ),
    "repealed with what is under it": (
        {"op": "repeal", "target": "mot", "old": "Huy động sức mạnh của cả hệ thống chính trị."},
        {"1. (được bãi bỏ)": ["Khoản này được bãi bỏ"]},
    ),
    "moved, and the place that is left": (
        {"op": "move", "target": "hai", "last": "mot"},
        {"2. (được chuyển thành điểm c khoản 1 Mục I)":
             ["Nội dung khoản này được chuyển thành điểm c khoản 1 Mục I"],
         "c) Giảm tỷ lệ hộ nghèo 2% mỗi năm.": ["Điểm này được chuyển từ khoản 2 Mục I"]},
    ),
    "moved inside its list": (
        {"op": "move", "target": "tong-ket", "before": "phat-dong"},
        {"- Tổng kết trong tháng 12.":
             ["Gạch đầu dòng này được chuyển từ gạch đầu dòng thứ 2 Mục II"]},
    ),
    "row moved inside its table": (
        {"op": "move", "target": "r2", "before": "r1"},
        {"Báo cáo": ["Hàng này được chuyển từ hàng 2 bảng tại Mục I Phụ lục"]},
    ),
    "facet that is printed": (
        {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3},
        {"2. Giảm tỷ lệ hộ nghèo 3% mỗi năm.": ["Khoản này được sửa đổi, bổ sung"]},
    ),
    "number": (
        {"op": "set", "target": "muc-3", "field": "marker", "old": None, "new": "IV."},
        {
            "IV. KHEN THƯỞNG": ["Số thứ tự Mục này được sửa đổi từ “III.” thành “IV.”"],
            "- Lưu: VT.": ["Nơi nhận được sửa đổi, bổ sung"],  # it cites Mục III, and follows
        },
    ),
    "recipients": (
        {"op": "set", "field": "recipients", "old": ["Như Mục III", "Lưu: VT"], "new": ["Lưu: VT"]},
        {"- Lưu: VT.": ["Nơi nhận được sửa đổi, bổ sung"]},
    ),
    "letterhead": (
        {"op": "set", "field": "document.number", "old": None, "new": 9},
        {"Số: 09/KH-UBND": ["Số, ký hiệu của văn bản được sửa đổi, bổ sung"]},
    ),
    "signature": (
        {"op": "set", "field": "signature.name", "old": "Nguyễn Văn A", "new": "Nguyễn Văn B"},
        {"Phát động phong trào": ["Họ tên của người ký văn bản gốc được sửa đổi, bổ sung"]},
    ),
    "legal basis": (
        {"op": "insert", "last": "/legal_bases", "clause": {"text": "Căn cứ Luật;"}},
        {"Căn cứ Luật;": ["Căn cứ này được bổ sung"]},
    ),
    "row": (words("r1", "Rà soát", "Rà soát lại", field="cells.viec"),
            {"Rà soát lại": ["Hàng này được sửa đổi, bổ sung"]}),
    "row inserted": ({"op": "insert", "after": "r1", "row": row("Giám sát")},
                     {"Giám sát": ["Hàng này được bổ sung"]}),
    "row repealed": ({"op": "repeal", "target": "r2", "old": "Báo cáo"},
                     {"(được bãi bỏ)": ["Hàng này được bãi bỏ"]}),
    "annex": ({"op": "insert", "after": "phu-luc", "annex": {"title": "MẪU"}},
              {"MẪU": ["Phụ lục này được bổ sung"]}),
    "annex repealed": ({"op": "repeal", "target": "phu-luc", "old": "BIỂU"},
                       {"(được bãi bỏ)": ["Phụ lục này được bãi bỏ"]}),
    "correction": (
        {"op": "correct", "target": "ba", "old": "chủ", "new": "phụ"},
        {"3. Sở Lao động - Thương binh và Xã hội phụ trì.": ["Từ “chủ” được đính chính thành “phụ”"]},
    ),
    "no recipients any more": (
        {"op": "set", "field": "recipients", "old": ["Như Mục III", "Lưu: VT"], "new": []},
        {"Phát động phong trào": ["Nơi nhận được bãi bỏ"]},
    ),
    "table taken away with its rows": (
        {"op": "set", "target": "bang", "field": "table", "old": TABLE, "new": None},
        {"I. Bảng:": ["Bảng tại Mục này được bãi bỏ"]},
    ),
    "whole part with a number": (
        {"op": "replace", "target": "ba", "old": LABOUR, "clause": {"text": "Mới.", "marker": "9."}},
        {"9. Mới.": ["Số thứ tự khoản này được sửa đổi từ “3.” thành “9.”; khoản này được sửa đổi, bổ sung"]},
    ),
    "nothing printed": ({"op": "rename", "ids": {"hai": "hai-moi"}}, {}),
    "facet that is not printed": (
        {"op": "set", "target": "ba", "field": "audience", "old": [], "new": ["individual"]}, {}
    ),
}  # fmt: skip
