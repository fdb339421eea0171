"""Edits around the content: letterhead, title, legal bases, recipients, signature, annexes, ids."""

import re
from random import Random

import msgspec

from kehoach.spec.dump import dump_compact
from kehoach.spec.load import plan_of, read
from tests.editing.draft import SENTENCES, WORDS, Edit, Json, clauses, new_id, sections, tables, texts

_REFERENCE = re.compile(r"ref\('([^']+)'\)")


def letterhead_changed(plan: Json, random: Random) -> str | None:
    """The number, the symbol, the place or the day of signing, within the month that stands there."""
    document = plan["document"]
    field = random.choice(("number", "symbol", "place", "date"))
    year_month = f"{document['date'][:4]}-{document['date'][5:7] or '07'}"
    document[field] = {
        "number": random.choice((7, 125, "0301")),
        "symbol": random.choice(("KH-UBND-VX", "KHPH-UBND")),
        "place": random.choice(("Phan Rang - Tháp Chàm", "Rạch Giá", "Vĩnh Yên")),
        "date": f"{year_month}-{random.randint(1, 28):02}",
    }[field]
    return field


def date_style_changed(plan: Json, random: Random) -> str | None:
    style = plan["document"].get("date_style", "long")
    plan["document"]["date_style"] = "long" if style == "short" else "short"
    return str(plan["document"]["date_style"])


def subject_changed(plan: Json, random: Random) -> str | None:
    """More words in the subject, or another line of it."""
    document = plan["document"]
    document["subject"] += random.choice((" ", "\n")) + random.choice(WORDS)
    return "subject"


def movement_renamed(plan: Json, random: Random) -> str | None:
    """The name of the movement, which many texts print."""
    if "movement" not in plan:
        return None
    plan["movement"]["name"] = f"{plan['movement']['name']} {random.choice(WORDS)}"
    return "movement"


def closing_mark(plan: Json, random: Random) -> str | None:
    plan["document"]["closing_mark"] = not plan["document"].get("closing_mark", True)
    return "closing mark"


def basis_inserted(plan: Json, random: Random) -> str | None:
    bases = plan.setdefault("legal_bases", [])
    text = random.choice(
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét đề nghị của Giám đốc Sở Nội vụ.")
    )
    bases.insert(random.randint(0, len(bases)), {"id": new_id(plan), "text": text})
    return "legal bases"


def basis_deleted(plan: Json, random: Random) -> str | None:
    if not plan.get("legal_bases"):
        return None
    del plan["legal_bases"][random.randrange(len(plan["legal_bases"]))]
    return "legal bases"


def closing_changed(plan: Json, random: Random) -> str | None:
    closing = plan.setdefault("closing", [])
    closing.append({"id": new_id(plan), "text": random.choice(SENTENCES)})
    return "closing"


def recipients_changed(plan: Json, random: Random) -> str | None:
    """A line of Nơi nhận comes, goes, moves, or reads otherwise."""
    lines = plan.setdefault("recipients", [])
    kind = random.choice(("insert", "delete", "move", "edit"))
    if kind == "insert" or len(lines) < 2:
        lines.insert(random.randint(0, len(lines)), f"Ban Thi đua tỉnh ({random.choice(WORDS)})")
    elif kind == "delete":
        del lines[random.randrange(len(lines))]
    elif kind == "move":
        source, target = random.sample(range(len(lines)), 2)
        lines.insert(target, lines.pop(source))
    else:
        place = random.randrange(len(lines))
        lines[place] = f"{lines[place]} ({random.choice(WORDS)})"
    return kind


def signature_changed(plan: Json, random: Random) -> str | None:
    signature = plan.setdefault("signature", {})
    field = random.choice(("authority", "acting", "title", "name"))
    signature[field] = random.choice(
        {
            "authority": ("TM. ỦY BAN NHÂN DÂN", ""), "acting": ("KT. CHỦ TỊCH", ""),
            "title": ("CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "name": ("Trần Văn Bình", "Lê Thị Hoa"),
        }[field]
    )  # fmt: skip
    return field


def annex_added(plan: Json, random: Random) -> str | None:
    annexes = plan.setdefault("annexes", [])
    body = [{"text": text} for text in random.sample(SENTENCES, 2)]
    annexes.insert(
        random.randint(0, len(annexes)), {"id": new_id(plan), "title": "MẪU BÁO CÁO", "body": body}
    )
    return "annexes"


def annex_removed(plan: Json, random: Random) -> str | None:
    if not plan.get("annexes"):
        return None
    annex = plan["annexes"].pop(random.randrange(len(plan["annexes"])))
    return str(annex.get("id"))


def annex_moved(plan: Json, random: Random) -> str | None:
    annexes = plan.get("annexes", [])
    if len(annexes) < 2:
        return None
    source, target = random.sample(range(len(annexes)), 2)
    annexes.insert(target, annexes.pop(source))
    return "annexes"


def annex_turned(plan: Json, random: Random) -> str | None:
    if not plan.get("annexes"):
        return None
    annex = random.choice(plan["annexes"])
    annex["orientation"] = {"landscape": "portrait"}.get(annex.get("orientation"), "landscape")
    return str(annex["orientation"])


def ids_made_afresh(plan: Json, random: Random) -> str | None:
    """Every id is dropped and made again from first words, as importing a printed plan does."""
    before = _ids(plan)
    for part in _parts(plan):
        part.pop("id", None)
    fresh: Json = msgspec.json.decode(dump_compact(plan_of(read(msgspec.json.encode(plan)))))
    plan.clear()
    plan.update(fresh)
    names = dict(zip(before, _ids(plan), strict=True))
    for spot in texts(plan):
        if "ref(" in spot.text:
            spot.holder[spot.key] = _REFERENCE.sub(lambda match: f"ref('{names[match[1]]}')", spot.text)
    return f"{sum(old != new for old, new in names.items())} of {len(names)}"


def _parts(plan: Json) -> list[Json]:
    rows = [row for table, _ in tables(plan) for row in table.get("rows", [])]
    return [*(spot.value for spot in [*clauses(plan), *sections(plan)]), *plan.get("annexes", []), *rows]


def _ids(plan: Json) -> list[str]:
    return [part["id"] for part in _parts(plan)]


FRAME_EDITS: dict[str, Edit] = {
    "letterhead changed": letterhead_changed,
    "date style changed": date_style_changed,
    "subject changed": subject_changed,
    "movement renamed": movement_renamed,
    "closing mark changed": closing_mark,
    "legal basis inserted": basis_inserted,
    "legal basis deleted": basis_deleted,
    "closing changed": closing_changed,
    "recipients changed": recipients_changed,
    "signature changed": signature_changed,
    "annex added": annex_added,
    "annex removed": annex_removed,
    "annex moved": annex_moved,
    "annex turned": annex_turned,
    "ids made afresh": ids_made_afresh,
}
