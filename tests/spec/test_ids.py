"""Ids for the parts that have none."""

import re
from collections import Counter
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kehoach.spec.ids import with_ids
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import Annex, Clause, Column, Plan, Row, Section, Table
from kehoach.spec.walk import visit_all
from tests.spec.bad_specs import spec
from tests.spec.strategies import json_plans, plan_of_json

EMPTY = plan_of(read(spec().encode()))
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def ids(plan: Plan) -> list[str | None]:
    return [visit.part.id for visit in visit_all(plan)]


def closing(*texts: str) -> list[str | None]:
    return ids(with_ids(replace(EMPTY, closing=tuple(Clause(text=text) for text in texts))))


@given(json_plans())
@settings(deadline=None)
def test_every_part_gets_an_id_and_keeps_the_one_it_has(value: dict[str, Any]) -> None:
    plan = plan_of_json(value)
    before, after = ids(plan), ids(with_ids(plan))
    given_ids = [new for old, new in zip(before, after, strict=True) if old is None]
    assert all(new == old for old, new in zip(before, after, strict=True) if old)
    assert all(new and ID.fullmatch(new) and len(new) <= 100 for new in given_ids)
    assert not set(given_ids) & set(before)
    assert max(Counter(given_ids).values(), default=1) == 1


@given(json_plans())
@settings(deadline=None)
def test_a_plan_with_ids_is_not_changed_any_more(value: dict[str, Any]) -> None:
    plan = with_ids(plan_of_json(value))
    assert with_ids(plan) is plan


@given(st.lists(st.text()))
@settings(deadline=None)
def test_any_text_makes_ids_that_a_spec_may_hold(texts: list[str]) -> None:
    plan = with_ids(replace(EMPTY, closing=tuple(Clause(text=text) for text in texts)))
    assert msgspec.convert(msgspec.to_builtins(plan), Plan) == plan


def test_an_id_is_the_role_and_the_first_words() -> None:
    table = Table(columns=(Column(id="a", title="A"),), rows=(Row(cells={"a": "Sở Nội vụ"}),))
    content = replace(EMPTY.content, requirements=(Clause(text="Phải được triển khai sâu rộng từ tỉnh"),))
    plan = replace(
        EMPTY,
        content=content,
        legal_bases=(Clause(text="Căn cứ Luật Thi đua, khen thưởng;"),),
        outline=(Section(heading="MỤC ĐÍCH, YÊU CẦU", content="requirements"),),
        annexes=(Annex(title="DANH MỤC", body=(Clause(heading="Bảng", text="dưới đây", table=table),)),),
    )
    assert ids(with_ids(plan)) == [
        "basis-can-cu-luat-thi-dua", "req-phai-duoc-trien-khai-sau", "sec-muc-dich-yeu-cau",
        "annex-danh-muc", "annex-bang", "row-so-noi-vu",
    ]  # fmt: skip


def test_an_id_is_the_same_wherever_the_clause_stands() -> None:
    alone, first, last = (
        closing("Trên đây"),
        closing("Trên đây", "Yêu cầu"),
        closing("Yêu cầu", "Đề nghị", "Trên đây"),
    )
    assert alone == ["closing-tren-day"]
    assert first[0] == last[2] == alone[0]
    numbered = replace(EMPTY, closing=(Clause(marker="5.", numbering=("letter",), text="Trên đây"),))
    assert ids(with_ids(numbered)) == alone


def test_equal_words_are_told_apart_by_letters_that_an_id_may_hold() -> None:
    assert closing(*["Trên đây"] * 7) == [
        "closing-tren-day", "closing-tren-day-a", "closing-tren-day-b", "closing-tren-day-c",
        "closing-tren-day-d", "closing-tren-day-e", "closing-tren-day-g",
    ]  # fmt: skip
    many = closing(*["Trên đây"] * 700)
    assert len(set(many)) == 700
    assert all(each and ID.fullmatch(each) and not re.search(r"\d", each) for each in many)


def test_a_given_id_makes_way_for_one_that_is_there() -> None:
    plan = replace(EMPTY, closing=(Clause(text="Trên đây"), Clause(id="closing-tren-day", text="b")))
    assert ids(with_ids(plan)) == ["closing-tren-day-a", "closing-tren-day"]


def test_a_part_without_words_has_the_id_of_its_role() -> None:
    assert closing("", "…", "{{ }}") == ["closing", "closing-a", "closing-b"]
