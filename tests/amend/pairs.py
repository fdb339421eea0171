"""Operations on the small plan that fit it alone, from which pairs of amendments are drawn."""

from random import Random
from typing import Any

from tests.amend.apply.test_replay import LABOUR, RATE

Operation = dict[str, Any]

LEAD = "Huy động sức mạnh của cả hệ thống chính trị."
FIRST, SECOND = "Điểm thứ nhất;", "Điểm thứ hai, theo khoản 3 Mục I Kế hoạch này."
WORDS = {
    "mot": LEAD, "mot-a": FIRST, "mot-b": SECOND, "hai": RATE, "ba": LABOUR,
    "phat-dong": "Phát động trong tháng 7.", "tong-ket": "Tổng kết trong tháng 12.",
    "huan-chuong": "Huân chương Lao động",
}  # fmt: skip
ROWS = {"r1": "Rà soát", "r2": "Báo cáo"}
SECTIONS = {"muc-1": "MỤC ĐÍCH", "muc-2": "THỜI GIAN", "muc-3": "KHEN THƯỞNG"}
LISTS = (
    "/content/purpose",
    "/content/timeline",
    "/content/award_forms/state",
    "/closing",
    "mot",
    "muc-1",
    "muc-2",
    "muc-3",
)
TABLE = {
    "columns": [{"id": "tt", "title": "TT", "running": True}, {"id": "viec", "title": "Việc"}],
    "rows": [{"id": id, "cells": {"viec": text}} for id, text in ROWS.items()],
}


def draw(random: Random, most: int = 3) -> list[Operation]:
    """One to `most` operations; not every list of them can be carried out."""
    return [random.choice(_MAKERS)(random) for _ in range(random.randint(1, most))]


def _edit(random: Random) -> Operation:
    target, old = random.choice(list(WORDS.items()))
    pieces = old.split(" ")
    for _ in range(random.randint(1, 2)):
        pieces[random.randrange(len(pieces))] = random.choice(["mới", "khác", "hằng năm", ""])
    new = " ".join(pieces)
    return {"op": "replace", "target": target, "old": old, "new": new if new != old else f"{old} Thêm."}


def _whole(random: Random) -> Operation:
    target, old = random.choice(list(WORDS.items()))
    clause: Operation = {"text": random.choice(["Thay cả.", "Thay hết."])}
    if target == "mot" and random.random() < 0.5:
        clause["children"] = [{"id": "mot-a", "text": FIRST}]
    return {"op": "replace", "target": target, "old": old, "clause": clause}


def _place(random: Random, target: str = "") -> Operation:
    if random.random() < 0.6:
        beside = random.choice([each for each in WORDS if each != target])
        return {random.choice(["before", "after"]): beside}
    return {random.choice(["first", "last"]): random.choice(LISTS)}


def _insert(random: Random) -> Operation:
    id = f"moi-{random.randrange(40)}"
    clause: Operation = {"id": id, "text": f"Phần {id} trong tháng 9."}
    if random.random() < 0.2:
        clause = {"text": f"{id} trong tháng 9."}
    if random.random() < 0.2:
        clause["unnumbered"] = True
    return {"op": "insert", **_place(random), "clause": clause}


def _insert_row(random: Random) -> Operation:
    row = {"id": f"hang-{random.randrange(40)}", "cells": {"viec": "Sơ kết"}}
    place = random.choice(
        [{"before": "r1"}, {"after": "r1"}, {"after": "r2"}, {"first": "bang"}, {"last": "bang"}]
    )
    return {"op": "insert", **place, "row": row}


def _insert_section(random: Random) -> Operation:
    section = {"id": f"muc-moi-{random.randrange(40)}", "heading": "MỤC MỚI"}
    place = random.choice(
        [{"before": "muc-2"}, {"after": "muc-2"}, {"after": "muc-3"}, {"first": "muc-1"}, {"last": "muc-2"}]
    )
    return {"op": "insert", **place, "section": section}


def _repeal(random: Random) -> Operation:
    target, old = random.choice(
        [*WORDS.items(), *WORDS.items(), *ROWS.items(), *SECTIONS.items(), ("phu-luc", "BIỂU")]
    )
    return {"op": "repeal", "target": target, "old": old}


def _move(random: Random) -> Operation:
    target = random.choice(list(WORDS))
    return {"op": "move", "target": target, **_place(random, target)}


def _move_row(random: Random) -> Operation:
    return {"op": "move", "target": "r2", "before": "r1"}


def _move_section(random: Random) -> Operation:
    return {
        "op": "move",
        "target": random.choice(["muc-1", "muc-3"]),
        random.choice(["before", "after"]): "muc-2",
    }


def _phrase(random: Random) -> Operation:
    old = random.choice(["trong tháng", "Điểm", "Thương binh", "Lao động", "Rà soát", "Mục III", "tháng"])
    return {"op": "phrase", "old": old, "new": random.choice(["đổi", "sửa", ""])}


def _set(random: Random) -> Operation:
    rate = {"indicator": "poverty-rate", "value": 2, "unit": "percent"}
    new = random.randrange(3, 6)
    return random.choice([
        {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": new},
        {"op": "set", "target": "hai", "field": "targets.rate", "old": rate, "new": rate | {"value": new}},
        {"op": "set", "target": "hai", "field": "targets.rate.by", "new": f"202{new}"},
        {"op": "set", "target": "hai", "field": "unnumbered", "new": True},
        {"op": "set", "target": "ba", "field": "heading", "old": "", "new": f"Phân công {new}"},
        {"op": "set", "target": "muc-1", "field": "heading", "old": "MỤC ĐÍCH", "new": f"MỤC {new}"},
        {"op": "set", "target": "muc-1", "field": "numbering", "new": ["letter"]},
        {"op": "set", "field": "recipients.0", "old": "Như Mục III"},
        {"op": "set", "field": "recipients.1", "old": "Lưu: VT"},
        {"op": "set", "field": "recipients.1", "old": "Lưu: VT", "new": f"Lưu: VT, {new}"},
        {"op": "set", "field": "recipients.2", "new": f"Sở {new}"},
        {"op": "set", "field": "signature.name", "old": "Nguyễn Văn A", "new": f"Nguyễn Văn B{new}"},
        {"op": "set", "target": "bang", "field": "table", "old": TABLE},
        {"op": "set", "target": "bang", "field": "table", "old": TABLE, "new": TABLE | {"caption": f"{new}"}},
        {"op": "set", "target": "bang", "field": "table.caption", "old": "", "new": f"Bảng {new}"},
        {"op": "set", "target": "bang", "field": "table.columns.1.title", "old": "Việc", "new": f"{new}"},
        {"op": "set", "target": "bang", "field": "table.columns.0", "old": TABLE["columns"][0]},
        {"op": "set", "target": "r1", "field": "cells.viec", "old": "Rà soát", "new": f"Rà {new}"},
        {"op": "set", "target": "r2", "field": "cells.viec", "old": "Báo cáo", "new": f"Báo {new}"},
    ])  # fmt: skip


def _correct(random: Random) -> Operation:
    return random.choice([
        {"op": "correct", "target": "ba", "old": "Thương binh", "new": random.choice(["TB", "Thương Binh"])},
        {"op": "correct", "target": "mot-a", "old": "thứ", "new": "số"},
        {"op": "correct", "field": "signature.name", "old": "Văn", "new": "Vân"},
        {"op": "correct", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3},
    ])  # fmt: skip


def _regroup(random: Random) -> Operation:
    new = random.choice([["state", "province"], ["province", "state"], ["province"], None])
    return {"op": "regroup", "role": "award_forms", "old": ["state"], "new": new}


def _rename(random: Random) -> Operation:
    old = random.choice([*WORDS, "r1", "muc-2", "bang"])
    return {"op": "rename", "ids": {old: random.choice(["ten-moi", f"{old}-moi"])}}


_MAKERS = (
    _edit, _edit, _edit, _whole, _insert, _insert, _insert, _insert_row, _insert_section, _repeal, _repeal,
    _move, _move, _move_row, _move_section, _phrase, _set, _set, _set, _correct, _regroup, _rename,
)  # fmt: skip
