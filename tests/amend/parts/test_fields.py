"""Fields by dotted path: what they hold, and a value with another one."""

from typing import Any

import msgspec
import pytest

from kehoach.amend.parts.fields import field_of, with_field
from kehoach.amend.problems import OperationError
from kehoach.spec.dump import plain
from kehoach.spec.model import Clause, Plan
from tests.amend.support import BASE

RATE = {"indicator": "poverty-rate", "value": 2}
CLAUSE = msgspec.convert(
    {"id": "hai", "text": "x", "targets": {"rate": RATE}, "award": {"quota": {"groups": 2}}}, Clause
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("text", "x"),
        ("heading", ""),
        ("targets", {"rate": RATE}),
        ("targets.rate.value", 2),
        ("targets.rate.unit", None),
        ("targets.other.value", None),
        ("award.quota.groups", 2),
        ("award.quota.groups.one", None),
        ("award.occasions", None),
        ("when.by", None),
        ("marker", None),
    ],
)
def test_a_field_is_read_as_json_has_it(path: str, value: Any) -> None:
    assert field_of(CLAUSE, path) == value


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("text", "y"),
        ("unnumbered", True),
        ("targets.rate.value", [1, 2]),
        ("targets.rate.unit", "percent"),
        ("targets.other", RATE),
        ("award.quota.individuals", 3),
        ("award.occasions", ["final"]),
        ("award.quota", {}),
        ("when.by", "2025"),
        ("targets.rate", {"indicator": "y", "value": 1}),
    ],
)
def test_a_field_that_is_set_gives_the_value_that_its_json_gives(path: str, new: Any) -> None:
    whole = plain(CLAUSE)
    *around, last = path.split(".")
    place = whole
    for step in around:
        place = place.setdefault(step, {})
    place[last] = new
    assert with_field(CLAUSE, path, new) == msgspec.convert(whole, Clause)


@pytest.mark.parametrize(
    ("path", "new", "code", "reason"),
    [
        ("targets.rate.value", "x", "U106", "Wanted: a whole number"),
        ("targets.rate.none", 1, "U106", "There is no field “none”"),
        ("targets.NO", RATE, "U106", "Wanted: "),
        ("targets.other", {"value": 1}, "U106", "The field “indicator” is missing"),
        ("award.quota.groups", -1, "U106", "Wanted: "),
        ("text.x.y", 1, "U118", ""),
        ("none", 1, "U118", ""),
    ],
)
def test_what_does_not_fit_a_field_is_told(path: str, new: Any, code: str, reason: str) -> None:
    with pytest.raises(OperationError) as raised:
        with_field(CLAUSE, path, new)
    assert raised.value.code == code
    assert raised.value.arguments["reason_en"].startswith(reason)


def test_what_stands_beside_a_field_is_not_read_when_it_is_set() -> None:
    two: Plan = with_field(BASE, "agencies.mot", {"name": "Một"})
    three = with_field(two, "agencies.hai", {"name": "Hai"})
    assert list(three.agencies) == ["mot", "hai"]
    assert three.agencies["mot"] is two.agencies["mot"]
    assert three.movement is two.movement
