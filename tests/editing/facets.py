"""Edits of typed values: deadlines, agencies, targets, quotas, citations."""

from random import Random

from tests.editing.draft import Edit, Json, Spot, clauses

_AGENCIES = ("so-noi-vu", "so-tai-chinh", "so-xay-dung", "so-y-te", "so-tu-phap")
_AUDIENCES = ("commune", "household", "enterprise", "individual", "village")


def _with(plan: Json, *facets: str) -> list[Spot]:
    return [spot for spot in clauses(plan) if all(each in spot.value for each in facets)]


def _date(random: Random) -> str:
    return f"{random.randint(2021, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def deadline_changed(plan: Json, random: Random) -> str | None:
    found = [spot for spot in _with(plan, "when") if {"by", "on", "end"} & set(spot.value["when"])]
    if not found:
        return None
    spot = random.choice(found)
    name = random.choice(sorted({"by", "on", "end"} & set(spot.value["when"])))
    spot.value["when"][name] = _date(random)
    return f"{spot}/when/{name}"


def deadline_set(plan: Json, random: Random) -> str | None:
    """A deadline given to a clause that had none, or a name of its own to a second one."""
    spot = random.choice(clauses(plan))
    if "when" in spot.value:
        spot.value.setdefault("milestones", {})["bao_cao"] = {"by": _date(random), "event": "report"}
    else:
        spot.value["when"] = {"by": _date(random)}
    return str(spot)


def agency_changed(plan: Json, random: Random) -> str | None:
    """Who leads or supports: one comes, goes, or is another."""
    spot = random.choice(_with(plan, "agencies") or clauses(plan))
    agencies = spot.value.setdefault("agencies", {})
    names = agencies.setdefault(random.choice(("lead", "with")), [])
    if names and random.random() < 0.5:
        names.pop(random.randrange(len(names)))
    if not names or random.random() < 0.7:
        names.insert(random.randint(0, len(names)), random.choice(_AGENCIES))
    return str(spot)


def target_changed(plan: Json, random: Random) -> str | None:
    found = _with(plan, "targets")
    if not found:
        return None
    spot = random.choice(found)
    target = random.choice(list(spot.value["targets"].values()))
    field = random.choice(("value", "unit", "bound", "by"))
    target[field] = {
        "value": random.choice((3, 2.5, [1.5, 2], [4, 5], 100)),
        "unit": random.choice(("percent", "percent-per-year", "household")),
        "bound": random.choice(("at-least", "above")),
        "by": random.choice(("2024", "2025-12")),
    }[field]
    return f"{spot}/targets/{field}"


def quota_changed(plan: Json, random: Random) -> str | None:
    found = _with(plan, "award")
    if not found:
        return None
    spot = random.choice(found)
    quota = spot.value["award"].setdefault("quota", {})
    quota[random.choice(("groups", "individuals", "households"))] = random.randint(1, 40)
    return str(spot)


def award_changed(plan: Json, random: Random) -> str | None:
    found = [spot for spot in _with(plan, "award") if "form" in spot.value["award"]]
    if not found:
        return None
    spot = random.choice(found)
    spot.value["award"]["form"] = random.choice(("giay-khen", "bang-khen-ubnd-tinh", "bang-khen-ttg"))
    return str(spot)


def citation_changed(plan: Json, random: Random) -> str | None:
    """What a clause rests on: one document more or less."""
    if not plan.get("citations"):
        return None
    spot = random.choice(_with(plan, "citations") or clauses(plan))
    cited, name = spot.value.setdefault("citations", []), random.choice(sorted(plan["citations"]))
    if name in cited:
        cited.remove(name)
    else:
        cited.append(name)
    return f"{spot}/{name}"


def cited_document_changed(plan: Json, random: Random) -> str | None:
    """A cited document's own number or date, which every text that cites it prints."""
    if not plan.get("citations"):
        return None
    name = random.choice(sorted(plan["citations"]))
    citation = plan["citations"][name]
    if random.random() < 0.5:
        citation["number"] = f"{random.randint(100, 2000)}/QĐ-UBND"
    else:
        citation["date"] = f"2016-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return name


def audience_changed(plan: Json, random: Random) -> str | None:
    spot = random.choice(clauses(plan))
    spot.value["audience"] = random.sample(_AUDIENCES, random.randint(1, 3))
    return str(spot)


FACET_EDITS: dict[str, Edit] = {
    "deadline changed": deadline_changed,
    "deadline set": deadline_set,
    "agency changed": agency_changed,
    "target changed": target_changed,
    "quota changed": quota_changed,
    "award changed": award_changed,
    "citation changed": citation_changed,
    "cited document changed": cited_document_changed,
    "audience changed": audience_changed,
}
