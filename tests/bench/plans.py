"""The plans that the benchmarks run on: Kiên Giang's, the same for a commune, and one of any length."""

import datetime
from collections.abc import Iterator

from msgspec.structs import replace

import kehoach
from kehoach.registry import agencies
from kehoach.registry.units import Unit
from kehoach.resources import shipped
from kehoach.spec.model import ROLES, Clause, Content, Group, LocalAgency, Plan
from kehoach.spec.walk import visit_all

PLAN_FILE = shipped("specs") / "kien-giang/2021-2025/plan.json"
COMMUNE_DATE = datetime.date(2026, 8, 1)


def province_plan() -> Plan:
    """The plan of Kiên Giang as it is shipped: 1,330 lines of JSON."""
    return kehoach.load(PLAN_FILE)


def commune_model(plan: Plan, on: datetime.date = COMMUNE_DATE) -> Plan:
    """The plan with agencies that can stand in one of that day: those that have ended, by their old name."""
    named = {
        name
        for visit in visit_all(plan)
        if isinstance(visit.part, Clause)
        for name in _agencies_of(visit.part)
    }
    ended = {
        each.id: LocalAgency(name=each.name)
        for each in filter(None, map(agencies.find_agency, sorted(named)))
        if not agencies.agency_exists(each, on)
    }
    return replace(plan, agencies={**ended, **plan.agencies})


def commune_plan(model: Plan, unit: Unit, on: datetime.date = COMMUNE_DATE) -> Plan:
    """The model as that commune would issue it."""
    return replace(
        model,
        id=unit.id.replace("/", "-"),
        issuer=replace(model.issuer, unit=unit.id),
        document=replace(model.document, date=str(on), place=unit.place),
    )


def with_own_words(plan: Plan, words: str) -> Plan:
    """The plan with words of its own in every clause of its content, so that no text is another plan's."""
    content = {role: _worded_group(getattr(plan.content, role), words) for role in ROLES}
    return replace(plan, content=Content(**content))


def long_plan(plan: Plan, clauses: int) -> Plan:
    """The plan with that many clauses, in tens, in the place of its contents."""
    return replace(plan, content=replace(plan.content, contents=tuple(_tens(clauses // 10))))


def _tens(count: int) -> Iterator[Clause]:
    for number in range(count):
        children = tuple(_clause(f"{number}-{child}") for child in range(9))
        yield replace(_clause(str(number)), children=children)


def _clause(number: str) -> Clause:
    text = (
        f"Nội dung {number}: tuyên truyền, phổ biến các chủ trương của Đảng, chính sách của Nhà nước về "
        "giảm nghèo trên địa bàn {{ unit.full_name }} giai đoạn {{ period }}."
    )
    return Clause(id=f"content-{number}", text=text)


def _worded_group(group: Group, words: str) -> Group:
    if isinstance(group, dict):
        return {name: tuple(_worded(clause, words) for clause in clauses) for name, clauses in group.items()}
    return tuple(_worded(clause, words) for clause in group)


def _worded(clause: Clause, words: str) -> Clause:
    children = tuple(_worded(child, words) for child in clause.children)
    return replace(clause, text=f"{clause.text} {words}" if clause.text else "", children=children)


def _agencies_of(clause: Clause) -> tuple[str, ...]:
    return clause.agencies.lead + clause.agencies.partners if clause.agencies else ()
