"""Edits of clauses and sections: what is there, where it stands, and how it is numbered."""

import copy
import re
from random import Random
from typing import Any

from tests.editing.draft import (
    SENTENCES,
    Edit,
    Json,
    Spot,
    clause_lists,
    clauses,
    copied,
    inside,
    new_id,
    sections,
    take,
)

_STYLES = ("roman", "decimal", "nested-decimal", "letter", "dash", "plus", "none")
_CUT = re.compile(r"(?<=[;.])\s+")


def inserted(plan: Json, random: Random) -> str | None:
    where, items = random.choice(list(clause_lists(plan)))
    name = new_id(plan)
    items.insert(random.randint(0, len(items)), {"id": name, "text": random.choice(SENTENCES)})
    return f"{where}/{name}"


def nested_inserted(plan: Json, random: Random) -> str | None:
    where, items = random.choice(list(clause_lists(plan)))
    name = new_id(plan)
    children: list[Json] = [{"text": text} for text in random.sample(SENTENCES, random.randint(1, 3))]
    children[0]["children"] = [{"text": random.choice(SENTENCES)}]
    clause = {"id": name, "heading": "Nhiệm vụ bổ sung", "children": children}
    items.insert(random.randint(0, len(items)), clause)
    return f"{where}/{name}"


def deleted(plan: Json, random: Random) -> str | None:
    spot = random.choice(clauses(plan))
    said = str(spot)
    take(spot, plan)
    return said


def duplicated(plan: Json, random: Random) -> str | None:
    spot = random.choice(clauses(plan))
    items = random.choice([spot.items, random.choice(list(clause_lists(plan)))[1]])
    items.insert(random.randint(0, len(items)), copied(spot.value))
    return str(spot)


def moved_in_its_list(plan: Json, random: Random) -> str | None:
    found = [spot for spot in clauses(plan) if len(spot.items) > 1]
    if not found:
        return None
    spot = random.choice(found)
    said = str(spot)
    places = [place for place in range(len(spot.items)) if place != spot.index]
    spot.items.insert(random.choice(places), spot.items.pop(spot.index))
    return said


def moved_elsewhere(plan: Json, random: Random) -> str | None:
    spot = random.choice(clauses(plan))
    closed = [*inside(spot.value), id(spot.items)]
    where, items = random.choice(list(clause_lists(plan)))
    if id(items) in closed:
        return None
    said = f"{spot} → {where}"
    items.insert(random.randint(0, len(items)), take(spot, plan))
    return said


def neighbours_moved(plan: Json, random: Random) -> str | None:
    """Two or three clauses in a row go elsewhere together."""
    spot = random.choice(clauses(plan))
    count = random.randint(2, 3)
    group = spot.items[spot.index : spot.index + count]
    where, items = random.choice(list(clause_lists(plan)))
    if len(group) < count or id(items) in [id(spot.items), *(each for one in group for each in inside(one))]:
        return None
    said = f"{spot} and {count - 1} more → {where}"
    place = random.randint(0, len(items))
    for clause in reversed(group):
        items.insert(place, clause)
    for _ in group:
        take(spot, plan)
    return said


def moved_deeper(plan: Json, random: Random) -> str | None:
    """A clause goes under the one before it."""
    found = [spot for spot in clauses(plan) if spot.index > 0]
    if not found:
        return None
    spot = random.choice(found)
    said = str(spot)
    above = spot.items[spot.index - 1]
    above.setdefault("children", []).append(take(spot, plan))
    return said


def moved_out(plan: Json, random: Random) -> str | None:
    """A child goes behind its parent."""
    found = [spot for spot in clauses(plan) if spot.value.get("children")]
    if not found:
        return None
    parent = random.choice(found)
    children = parent.value["children"]
    child = Spot(children, random.randrange(len(children)), str(parent))
    said = str(child)
    parent.items.insert(parent.index + 1, take(child, plan))
    return said


def split(plan: Json, random: Random) -> str | None:
    """A clause becomes two, of which the first, the second or neither has its id; both have its facets."""
    found = [(spot, cut) for spot in clauses(plan) for cut in _cuts(spot.value.get("text", ""))]
    if not found:
        return None
    spot, (end, start) = random.choice(found)
    said, text, keeps = str(spot), spot.value["text"], random.choice(("first", "second", "neither"))
    first, second = spot.value, copy.deepcopy(spot.value)
    second.pop("heading", None)
    second.pop("table", None)
    second.pop("children", None)
    first["text"], second["text"] = text[:end], text[start:]
    for which, part in (("first", first), ("second", second)):
        if which != keeps:
            part.pop("id", None)
    spot.items.insert(spot.index + 1, second)
    return f"{said}, {keeps} keeps the id"


def _cuts(text: str) -> list[tuple[int, int]]:
    """Where a text can be cut: behind a sentence or ";", in no placeholder and no marked stretch."""
    return [
        match.span()
        for match in _CUT.finditer(text)
        if text[: match.start()].count("{{") == text[: match.start()].count("}}")
        and text[: match.start()].count("*") == 0
        and text[match.end() :]
    ]


def joined(plan: Json, random: Random) -> str | None:
    """Two neighbours become one, with the id of either or a new one."""
    found = [spot for spot in clauses(plan) if spot.index + 1 < len(spot.items) and _plain(spot)]
    if not found:
        return None
    spot = random.choice(found)
    said = str(spot)
    first, second = spot.value, spot.items[spot.index + 1]
    name = random.choice((first.get("id"), second.get("id"), new_id(plan)))
    merged: dict[str, Any] = {**second, **first, "id": name, "text": f"{first['text']} {second['text']}"}
    spot.items[spot.index : spot.index + 2] = [merged]
    return said


def _plain(spot: Spot) -> bool:
    pair = spot.items[spot.index : spot.index + 2]
    return all(set(each) & {"text"} and not set(each) & {"heading", "table", "children"} for each in pair)


def clause_numbering(plan: Json, random: Random) -> str | None:
    found = [spot for spot in clauses(plan) if spot.value.get("children")]
    if not found:
        return None
    spot = random.choice(found)
    spot.value["numbering"] = random.sample(_STYLES, random.randint(1, 2))
    return str(spot)


def unnumbered(plan: Json, random: Random) -> str | None:
    spot = random.choice(clauses(plan))
    spot.value["unnumbered"] = not spot.value.get("unnumbered", False)
    return str(spot)


def marker_set(plan: Json, random: Random) -> str | None:
    spot = random.choice([*clauses(plan), *sections(plan)])
    if spot.value.pop("marker", None) is None:
        spot.value["marker"] = random.choice(("f)", "2.", "1.1.", "", "*"))
    return str(spot)


def clause_heading(plan: Json, random: Random) -> str | None:
    """A heading put over a clause, or taken away from it."""
    spot = random.choice([spot for spot in clauses(plan) if spot.value.get("text")])
    if spot.value.pop("heading", None) is None:
        spot.value["heading"] = random.choice(("Yêu cầu chung", "Về nguồn lực"))
    return str(spot)


def section_moved(plan: Json, random: Random) -> str | None:
    spot = random.choice(sections(plan))
    said = str(spot)
    lists = [
        plan["outline"],
        *(each.value["sections"] for each in sections(plan) if "sections" in each.value),
    ]
    items = random.choice([each for each in lists if id(each) not in inside(spot.value)])
    value = take(spot, plan)
    items.insert(random.randint(0, len(items)), value)
    return said


def section_inserted(plan: Json, random: Random) -> str | None:
    items = random.choice(sections(plan)).items
    name = new_id(plan)
    items.insert(random.randint(0, len(items)), {"id": name, "heading": "QUAN ĐIỂM CHỈ ĐẠO"})
    return name


def section_dissolved(plan: Json, random: Random) -> str | None:
    """A heading is taken away; what stood under it comes under the one before."""
    found = [spot for spot in sections(plan) if spot.index and "sections" not in spot.value]
    if not found:
        return None
    spot = random.choice(found)
    said, before = str(spot), spot.items[spot.index - 1]
    slots = [*_slots(before), *_slots(take(spot, plan))]
    if slots:
        before["content"] = slots
    return said


def _slots(section: Json) -> list[str]:
    content = section.get("content", [])
    return [content] if isinstance(content, str) else content


def section_numbering(plan: Json, random: Random) -> str | None:
    spot = random.choice(sections(plan))
    spot.value["numbering"] = random.sample(_STYLES, random.randint(1, 3))
    return str(spot)


CLAUSE_EDITS: dict[str, Edit] = {
    "clause inserted": inserted,
    "nested clause inserted": nested_inserted,
    "clause deleted": deleted,
    "clause duplicated": duplicated,
    "clause moved in its list": moved_in_its_list,
    "clause moved elsewhere": moved_elsewhere,
    "neighbours moved": neighbours_moved,
    "clause moved deeper": moved_deeper,
    "clause moved out": moved_out,
    "clause split": split,
    "clauses joined": joined,
    "clause numbering changed": clause_numbering,
    "clause unnumbered": unnumbered,
    "marker set": marker_set,
    "clause heading changed": clause_heading,
    "section moved": section_moved,
    "section inserted": section_inserted,
    "section dissolved": section_dissolved,
    "section numbering changed": section_numbering,
}
