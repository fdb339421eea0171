"""The plans that the benchmarks run on: Kiên Giang's, the same for a commune, and one of any length."""

import datetime
import re
from collections.abc import Iterator
from itertools import count
from random import Random

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


def in_many_words(plan: Plan) -> Plan:
    """The plan with each text of its contents put together from other words, as no two clauses read alike."""
    vocabulary = sorted({word for visit in visit_all(province_plan()) for word in _words_of(visit.part)})
    random = Random(0)

    def rewritten(clause: Clause) -> Clause:
        text = " ".join(random.sample(vocabulary, 35))
        return replace(clause, text=f"{text}.", children=tuple(map(rewritten, clause.children)))

    contents = plan.content.contents
    assert isinstance(contents, tuple)
    return replace(plan, content=replace(plan.content, contents=tuple(map(rewritten, contents))))


def amended(plan: Plan, every: int) -> Plan:
    """The plan as an amendment leaves it.

    Of its clauses one in `every` is reworded, one new, one gone, and one put first in its list.
    """
    contents = plan.content.contents
    assert isinstance(contents, tuple)
    numbers = count(1)

    def changed(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        found: list[Clause] = []
        for clause in clauses:
            number = next(numbers)
            turn = number % every
            each = replace(clause, children=changed(clause.children))
            if turn == 1:
                first, _, rest = each.text.partition(" ")
                each = replace(each, text=f"{first} cùng với {rest.rpartition(' ')[0]} theo quy định.")
            if turn == 3:
                found.append(Clause(id=f"bo-sung-{number}", text=f"Bổ sung nhiệm vụ {number} cho cơ sở."))
            if turn == 4 and not each.children:
                continue
            found.insert(0 if turn == 5 else len(found), each)
        return tuple(found)

    return replace(plan, content=replace(plan.content, contents=changed(contents)))


def _words_of(part: object) -> list[str]:
    return re.findall(r"[^\W\d_]+", part.text) if isinstance(part, Clause) else []


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
