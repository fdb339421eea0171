"""The records of what takes the place of the district level."""

import datetime
from typing import get_args

import pytest

from kehoach.catalogue import FIELD
from kehoach.registry.agencies import find_agency, functions_in
from kehoach.registry.awards import find_award
from kehoach.registry.district_level import Circumstance, LevelRule, district_level, units_below
from kehoach.registry.units import district_level_exists, find_unit

BEGAN = datetime.date(2025, 7, 1)
LAST = datetime.date(2025, 6, 30)
rules = pytest.mark.parametrize("rule", district_level().rules, ids=lambda rule: rule.pattern[:40])


@rules
def test_a_rule_puts_what_it_found_or_what_is_known(rule: LevelRule) -> None:
    known = {*rule.regex.groupindex, "communes", "unit", "phrase"}
    for text in (rule.becomes, *(each.becomes for each in rule.otherwise)):
        assert set(FIELD.findall(text)) <= known


@rules
def test_a_rule_says_why_and_what_has_to_be_decided(rule: LevelRule) -> None:
    keys = {rule.reason, *filter(None, (rule.decide, *(each.decide for each in rule.otherwise)))}
    assert keys <= district_level().sentences.keys()
    assert rule.verified != bool(rule.decide)
    assert rule.source


@pytest.mark.parametrize("circumstance", get_args(Circumstance))
def test_some_rule_minds_each_circumstance(circumstance: Circumstance) -> None:
    plain = [rule.then(()) for rule in district_level().rules]
    assert [rule.then({circumstance}) for rule in district_level().rules] != plain


def test_the_level_ended_the_day_before_the_rules_hold() -> None:
    assert district_level().valid_from == BEGAN
    assert district_level_exists(LAST)
    assert not district_level_exists(BEGAN)
    bodies = [find_agency(id) for id in district_level().bodies]
    awards = [find_award(id) for id in district_level().awards]
    assert {each and each.valid_to for each in (*bodies, *awards)} == {LAST}


@pytest.mark.parametrize(
    ("id", "on", "below"),
    [
        ("ninh-thuan", LAST, "huyện, thị xã, thành phố"),
        ("ha-noi", LAST, "quận, huyện, thị xã, thành phố"),
        ("ha-noi", BEGAN, "xã, phường"),
        ("khanh-hoa", BEGAN, "xã, phường, đặc khu"),
        ("lao-cai/muong-khuong", BEGAN, "xã, phường"),
    ],
)
def test_the_units_below_are_those_of_the_day(id: str, on: datetime.date, below: str) -> None:
    unit = find_unit(id, on)
    assert unit is not None
    assert units_below(unit, on) == below


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("Hộ nghèo, hộ cận nghèo", {"poverty-reduction"}),
        ("ĐÀO  TẠO\nNGHỀ cho trẻ em", {"vocational-training", "social-protection"}),
        ("Báo cáo kết quả", set()),
    ],
)
def test_a_text_is_about_the_functions_whose_words_it_has(text: str, functions: set[str]) -> None:
    assert functions_in(text) == functions
