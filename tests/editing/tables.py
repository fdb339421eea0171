"""Edits of tables: rows, cells, columns, captions, and whole tables."""

from random import Random

from tests.editing.draft import SENTENCES, WORDS, Edit, Json, clauses, copied, new_id, tables

_TABLE: Json = {
    "caption": "Phân công nhiệm vụ",
    "columns": [
        {"id": "stt", "title": "STT", "running": True},
        {"id": "viec", "title": "Nhiệm vụ"},
        {"id": "co-quan", "title": "Cơ quan chủ trì", "width_mm": 45},
        {"id": "han", "title": "Thời hạn", "align": "center"},
    ],
    "rows": [
        {"id": "ra-soat", "cells": {"viec": "Rà soát hộ nghèo", "co-quan": "Sở Nội vụ", "han": "30/9/2022"}},
        {"id": "nha-o", "cells": {"viec": "Hỗ trợ nhà ở", "co-quan": "Sở Xây dựng", "han": "31/12/2023"}},
        {"id": "so-ket", "cells": {"viec": "Sơ kết phong trào;\nbáo cáo Trung ương", "han": "năm 2023"}},
        {"id": "tong-ket", "cells": {"viec": "Tổng kết", "co-quan": "*Sở Nội vụ*", "han": "năm 2025"}},
    ],
}  # fmt: skip


def table_for(clause: Json, prefix: str) -> Json:
    """The clause with a table of four rows under its text."""
    table = copied({"table": _TABLE})["table"]
    for row, known in zip(table["rows"], _TABLE["rows"], strict=True):
        row["id"] = f"{prefix}-{known['id']}"
    return {**clause, "table": table}


def _picked(plan: Json, random: Random, rows: int = 0, columns: int = 0) -> tuple[Json, str] | None:
    found = [
        (table, where)
        for table, where in tables(plan)
        if len(table.get("rows", [])) >= rows and len(table["columns"]) >= columns
    ]
    return random.choice(found) if found else None


def _row(table: Json, plan: Json, random: Random) -> Json:
    columns = [each["id"] for each in table["columns"] if not each.get("running")]
    cells = {name: random.choice((random.choice(WORDS), random.choice(SENTENCES), "50")) for name in columns}
    return {"id": new_id(plan), "cells": cells}


def row_inserted(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random)):
        return None
    table, where = picked
    rows = table.setdefault("rows", [])
    rows.insert(random.randint(0, len(rows)), _row(table, plan, random))
    return where


def row_deleted(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random, rows=1)):
        return None
    del picked[0]["rows"][random.randrange(len(picked[0]["rows"]))]
    return picked[1]


def row_moved(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random, rows=2)):
        return None
    rows = picked[0]["rows"]
    source, target = random.sample(range(len(rows)), 2)
    rows.insert(target, rows.pop(source))
    return picked[1]


def row_duplicated(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random, rows=1)):
        return None
    rows = picked[0]["rows"]
    row = random.choice(rows)
    rows.insert(random.randint(0, len(rows)), {"id": new_id(plan), "cells": dict(row["cells"])})
    return picked[1]


def cell_edited(plan: Json, random: Random) -> str | None:
    """A cell gets another text, more of it, another paragraph, or none."""
    if not (picked := _picked(plan, random, rows=1)):
        return None
    table, where = picked
    row = random.choice(table["rows"])
    columns = [each["id"] for each in table["columns"] if not each.get("running")]
    if not columns:
        return None
    name = random.choice(columns)
    text, word = row["cells"].get(name, ""), random.choice(WORDS)
    row["cells"][name] = random.choice((f"{text} {word}".strip(), f"{text}\n{word}", word, ""))
    return f"{where}/{row.get('id')}/{name}"


def column_added(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random)):
        return None
    table, where = picked
    taken = {each["id"] for each in table["columns"]}
    name = next(name for number in range(100) if (name := f"cot-{number}") not in taken)
    table["columns"].insert(random.randint(0, len(table["columns"])), {"id": name, "title": "Ghi chú"})
    for row in table.get("rows", []):
        if random.random() < 0.5:
            row["cells"][name] = random.choice(WORDS)
    return f"{where}/{name}"


def column_removed(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random, columns=2)):
        return None
    table, where = picked
    column = table["columns"].pop(random.randrange(len(table["columns"])))
    for row in table.get("rows", []):
        row["cells"].pop(column["id"], None)
    return f"{where}/{column['id']}"


def column_moved(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random, columns=2)):
        return None
    columns = picked[0]["columns"]
    source, target = random.sample(range(len(columns)), 2)
    columns.insert(target, columns.pop(source))
    return picked[1]


def column_changed(plan: Json, random: Random) -> str | None:
    """A column's title, width or alignment."""
    if not (picked := _picked(plan, random)):
        return None
    column = random.choice(picked[0]["columns"])
    field = random.choice(("title", "width_mm", "align"))
    column[field] = {
        "title": f"{column['title']} ({random.choice(WORDS)})",
        "width_mm": random.choice((20, 35.5, 60, 120)),
        "align": random.choice(("left", "center", "right", "justify")),
    }[field]
    return f"{picked[1]}/{column['id']}/{field}"


def running_column(plan: Json, random: Random) -> str | None:
    """The column of running numbers goes, or one comes."""
    if not (picked := _picked(plan, random, columns=2)):
        return None
    columns = picked[0]["columns"]
    kept = [column for column in columns if not column.get("running")]
    if len(kept) == len(columns):
        kept.insert(0, {"id": "so-thu-tu", "title": "STT", "running": True})
    elif not kept:
        return None
    columns[:] = kept
    return picked[1]


def table_added(plan: Json, random: Random) -> str | None:
    found = [spot for spot in clauses(plan) if "table" not in spot.value]
    spot = random.choice(found)
    spot.items[spot.index] = table_for(spot.value, new_id(plan))
    return str(spot)


def table_removed(plan: Json, random: Random) -> str | None:
    found = [spot for spot in clauses(plan) if "table" in spot.value]
    if not found:
        return None
    spot = random.choice(found)
    said = str(spot)
    del spot.value["table"]
    return said


def caption_changed(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random)):
        return None
    table, where = picked
    table["caption"] = (
        f"{table['caption']} {random.choice(WORDS)}" if table.get("caption") else "Bảng tổng hợp"
    )
    return where


def table_turned(plan: Json, random: Random) -> str | None:
    if not (picked := _picked(plan, random)):
        return None
    turned = {"landscape": "portrait"}.get(picked[0].get("orientation"), "landscape")
    picked[0]["orientation"] = turned
    return f"{picked[1]} {turned}"


TABLE_EDITS: dict[str, Edit] = {
    "row inserted": row_inserted,
    "row deleted": row_deleted,
    "row moved": row_moved,
    "row duplicated": row_duplicated,
    "cell edited": cell_edited,
    "column added": column_added,
    "column removed": column_removed,
    "column moved": column_moved,
    "column changed": column_changed,
    "running column changed": running_column,
    "table added": table_added,
    "table removed": table_removed,
    "caption changed": caption_changed,
    "table turned": table_turned,
}
