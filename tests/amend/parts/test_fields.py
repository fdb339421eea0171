"""Fields by dotted path: what they hold, and a value with another one."""

from typing import Any

import msgspec
import pytest

from kehoach.amend.parts.fields import FieldError, field_of, with_field
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
    ("path", "new", "reason"),
    [
        ("targets.rate.value", "x", "$.targets[...].value"),
        ("targets.rate.none", 1, "$.targets[...]"),
        ("targets.NO", RATE, "at `key` in `$.targets`"),
        ("targets.other", {"value": 1}, "$.targets[...]"),
        ("award.quota.groups", -1, "$.award.quota.groups"),
    ],
)
def test_what_is_wrong_is_told_of_the_whole_value(path: str, new: Any, reason: str) -> None:
    with pytest.raises(FieldError) as raised:
        with_field(CLAUSE, path, new)
    assert reason in raised.value.reason


def test_what_stands_beside_a_field_is_not_read_when_it_is_set() -> None:
    two: Plan = with_field(BASE, "agencies.mot", {"name": "Một"})
    three = with_field(two, "agencies.hai", {"name": "Hai"})
    assert list(three.agencies) == ["mot", "hai"]
    assert three.agencies["mot"] is two.agencies["mot"]
    assert three.movement is two.movement
