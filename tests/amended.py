"""One plan before and after amendments that left the other numbers as they were."""

from kehoach.spec.model import Plan
from tests.support import plan

COLUMNS = [{"id": "tt", "title": "TT", "running": True}, {"id": "x", "title": "Việc"}]
BEFORE: Plan = plan(
    content={
        "purpose": [
            {"id": "mot", "text": "Một là.", "children": [
                {"id": "a", "text": "Điểm a;"},
                {"id": "b", "text": "Điểm b."},
            ]},
            {"id": "hai", "text": "Hai là."},
            {"id": "ba", "text": "Ba là."},
        ],
        "requirements": [{"id": "yc", "text": "Thiết thực."}],
        "solutions": [{"id": "lam", "text": "Làm."}, {"id": "bao-cao", "text": "Báo cáo."}],
    },
    outline=[
        {"id": "muc-1", "heading": "MỤC ĐÍCH", "content": "purpose"},
        {"id": "muc-2", "heading": "YÊU CẦU", "content": "requirements"},
        {"id": "muc-3", "heading": "GIẢI PHÁP", "content": "solutions"},
    ],
    annexes=[
        {"id": "pl-1", "title": "DANH MỤC", "body": [{"id": "bang", "table": {"columns": COLUMNS, "rows": [
            {"id": "r1", "cells": {"x": "a"}},
            {"id": "r2", "cells": {"x": "b"}},
            {"id": "r3", "cells": {"x": "c"}},
        ]}}]},
        {"id": "pl-2", "title": "BIỂU MẪU", "body": [{"id": "bieu", "text": "Mẫu."}]},
    ],
)  # fmt: skip
AFTER: Plan = plan(
    content={
        "purpose": [
            {"id": "mot", "text": "Một là.", "children": [
                {"id": "a", "text": "Điểm a;"},
                {"id": "a1", "inserted": 1, "text": "điểm xen;"},
                {"id": "a2", "inserted": 2, "repealed": True},
                {"id": "b", "repealed": True},
            ]},
            {"id": "hai", "repealed": True},
            {"id": "hai-a", "inserted": 1, "text": "Xen một."},
            {"id": "hai-b", "inserted": 2, "text": "Xen hai."},
            {"id": "ba", "text": "Ba là."},
        ],
        "funding": [{"id": "kp", "text": "Ngân sách."}],
        "solutions": [{"id": "lam", "text": "Làm."}, {"id": "bao-cao", "repealed": True}],
    },
    outline=[
        {"id": "muc-1", "heading": "MỤC ĐÍCH", "content": "purpose"},
        {"id": "muc-2", "heading": "", "repealed": True},
        {"id": "muc-2a", "heading": "KINH PHÍ", "inserted": 1, "content": "funding"},
        {"id": "muc-3", "heading": "GIẢI PHÁP", "content": "solutions"},
    ],
    annexes=[
        {"id": "pl-1", "title": "DANH MỤC", "body": [{"id": "bang", "table": {"columns": COLUMNS, "rows": [
            {"id": "r1", "cells": {"x": "a"}},
            {"id": "r2", "repealed": True, "cells": {}},
            {"id": "r3", "cells": {"x": "c"}},
        ]}}]},
        {"id": "pl-1a", "inserted": 1, "title": "XEN", "body": [{"id": "xen", "text": "Chữ."}]},
        {"id": "pl-2", "repealed": True, "title": ""},
    ],
)  # fmt: skip
