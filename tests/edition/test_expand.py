"""Filling in texts: values go in as they are, and nothing grows without bounds."""

import datetime
from typing import Any

import pytest

from kehoach.edition import expand
from kehoach.edition.expand import Expander
from kehoach.edition.model import Run, plain
from kehoach.edition.placeholders import MAX_TEXT, Record
from kehoach.edition.scope import PlanScope
from kehoach.registry.units import find_unit
from tests.editions import lay_out_with_findings
from tests.support import findings, first_text, laid_out, plan, sections


@pytest.fixture
def expander() -> Expander:
    made = plan(variables={"x": {"value": "*giá trị*"}})
    unit = find_unit("ninh-thuan", datetime.date(2022, 7, 15))
    assert unit is not None
    return Expander(PlanScope(made, unit, lambda name: name), [])


def big(size: int = 2_000, uses: int = 5_000) -> dict[str, Any]:
    text = " ".join(["{{ variables.x }}"] * uses)
    return sections("none", clauses=[{"text": text}]) | {"variables": {"x": {"value": "a" * size}}}


def test_markup_around_a_placeholder_gives_its_value_the_look() -> None:
    [block] = (
        laid_out(**sections("none", clauses=[{"text": "*{{ unit.name }}* và **{{ period }}**"}]))
        .body[0]
        .children
    )
    assert block.runs == (Run("Ninh Thuận", italic=True), Run(" và "), Run("2021-2025", bold=True))


def test_markup_inside_a_value_is_text() -> None:
    parts = sections("none", clauses=[{"text": "**{{ variables.x }}** *{{ variables.x }}*"}])
    [block] = laid_out(**parts, variables={"x": {"value": "*a* **b** \\"}}).body[0].children
    assert block.runs == (
        Run("*a* **b** \\", bold=True),
        Run(" "),
        Run("*a* **b** \\", italic=True),
    )


def test_values_go_to_the_places_that_ask_for_them() -> None:
    assert first_text("{{ period.from }}*-*{{ period.to }} {{ unit.name }}") == "2021-2025 Ninh Thuận"


def test_one_wrong_placeholder_does_not_hide_another_text_s() -> None:
    clauses = [{"text": "{{ a }}"}, {"heading": "{{ b }}", "text": "{{ c }}"}, {"text": "{{ unit }}"}]
    document, found = lay_out_with_findings(plan(**sections("none", clauses=clauses)))
    assert [(each.code, each.place.pointer) for each in found] == [
        ("S302", "/content/purpose/0/text"),
        ("S302", "/content/purpose/1/heading"),
        ("S302", "/content/purpose/1/text"),
    ]
    assert document is not None
    assert plain(document.body[0].children[2].runs) == "tỉnh Ninh Thuận"


def test_a_text_that_grows_too_long_is_refused() -> None:
    assert [(each.code, each.place.pointer) for each in findings(**big())] == [
        ("S305", "/content/purpose/0/text")
    ]


def test_a_text_within_the_limit_is_filled_in() -> None:
    assert findings(**big(size=100, uses=5_000)) == ()


def test_a_value_that_is_long_by_itself_is_refused_before_it_is_put_together() -> None:
    names = {f"co-quan-{number}": {"name": f"Cơ quan số {number} " + "x" * 1_000} for number in range(500)}
    clause = {"text": "{{ agencies.lead | upper }}" * 5_000, "agencies": {"lead": list(names)}}
    found = findings(**sections("none", clauses=[clause]), agencies=names)
    assert [each.code for each in found] == ["S305"]


def test_a_list_with_a_long_separator_is_refused() -> None:
    names = {f"co-quan-{number}": {"name": f"Cơ quan số {number}"} for number in range(500)}
    clause = {"text": "{{ agencies.lead | join('" + "-" * 20_000 + "') }}", "agencies": {"lead": list(names)}}
    assert [each.code for each in findings(**sections("none", clauses=[clause]), agencies=names)] == ["S305"]


def test_a_document_that_grows_too_long_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand, "MAX_DOCUMENT", 1_000)
    found = findings(**sections("none", clauses=[{"text": "a" * 300}] * 20))
    assert [(each.code, each.args["limit"]) for each in found] == [("S307", "1000")]


def test_a_text_at_the_limit_of_the_schema_with_one_placeholder_is_filled_in(expander: Expander) -> None:
    text = "{{ unit.name }}" + "a" * 199_000
    assert len(plain(expander.runs(text, expander.scope.base, "/text"))) == len("Ninh Thuận") + 199_000
    assert len(text) < MAX_TEXT


def test_a_wrong_condition_lets_its_part_in_with_a_finding(expander: Expander) -> None:
    assert expander.holds("khong_co", "/clause")
    assert [(each.code, each.place.pointer) for each in expander.findings] == [("S302", "/clause/only_if")]


@pytest.mark.parametrize(
    ("condition", "holds"), [(None, True), ("era == 1", True), ("era == 2", False), ("''", False)]
)
def test_a_condition_lets_its_part_in_where_it_holds(
    expander: Expander, condition: str | None, holds: bool
) -> None:
    assert expander.holds(condition, "") is holds


def test_a_character_that_word_cannot_hold_is_refused_wherever_it_comes_from(expander: Expander) -> None:
    scope = expander.scope.base
    names = {**scope.names, "x": Record({}, "a\x0bb")}
    other = type(scope)(names, scope.functions, scope.filters, scope.show)
    for text in ("a\x00b", "{{ x }}", "{{ '\\x0b' }}", "a\x01b"):
        assert expander.runs(text, other, "/text") == ()
    assert [each.code for each in expander.findings] == ["S109"] * 4


def test_an_unknown_document_type_keeps_its_id(expander: Expander) -> None:
    assert expander.document_type("ke-hoach") == "Kế hoạch"
    assert expander.document_type("khong-co") == "khong-co"
    assert [(each.code, each.place.pointer) for each in expander.findings] == [("A005", "/document/type")]
