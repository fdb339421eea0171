"""What an expression gives, in a scope of plain values."""

from typing import Any

import pytest

from kehoach.edition.evaluation import prepare
from kehoach.edition.placeholders import ExpressionError, Record, Scope, parse_expression


def printed(value: Any) -> str:
    if isinstance(value, bool | None):
        raise ValueError("không in được")
    return str(value.text if isinstance(value, Record) else value)


SCOPE = Scope(
    names={
        "one": 1,
        "yes": True,
        "no": None,
        "unit": Record({"name": "Ninh Thuận", "area": Record({"km2": 3358}, "rộng")}, "tỉnh Ninh Thuận"),
    },
    functions={"twice": lambda text: text + text, "nothing": lambda: ""},
    filters={
        "upper": lambda value: printed(value).upper(),
        "cut": lambda value, count: printed(value)[:count],
    },
    show=printed,
)


def value_of(expression: str) -> Any:
    return prepare(parse_expression(expression)).value(SCOPE)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'chữ'", "chữ"),
        ("12", 12),
        ("1.5", 1.5),
        ("one", 1),
        ("unit.name", "Ninh Thuận"),
        ("unit['name']", "Ninh Thuận"),
        ("unit.area.km2", 3358),
        ("unit[twice('na') | cut(2) if no else 'name']", "Ninh Thuận"),
        ("twice('a')", "aa"),
        ("unit | upper", "TỈNH NINH THUẬN"),
        ("unit.name | upper | cut(4)", "NINH"),
        ("'a' if yes else 'b'", "a"),
        ("'a' if no else 'b'", "b"),
        ("'a' if no", ""),
        ("one == 1", True),
        ("one != 1", False),
        ("0 < one <= 1", True),
        ("1 < one < unit", False),
        ("'Ninh' in unit.name", True),
        ("'Hà' not in unit.name", True),
        ("no and unknown", None),
        ("yes or unknown", True),
        ("not no", True),
        ("unknown is defined", False),
        ("unit.unknown is defined", False),
        ("no is defined", False),
        ("unit is defined", True),
        ("no is none", True),
        ("unit is not none", True),
    ],
)
def test_an_expression_has_the_value_that_it_reads_like(expression: str, value: object) -> None:
    assert value_of(expression) == value


@pytest.mark.parametrize(
    ("expression", "code", "says"),
    [
        ("unti", "S302", {"name": "unti", "near": "unit"}),
        ("unit.nam", "S302", {"name": "nam", "near": "name"}),
        ("unit[one]", "S302", {"name": "1"}),
        ("unit[unit]", "S302", {}),
        ("one.real", "S302", {"name": "real", "near": ""}),
        ("twise('a')", "S302", {"name": "twise", "near": "twice"}),
        ("unknown(1)", "S302", {"name": "unknown"}),
        ("unit | uper", "S302", {"name": "uper", "near": "upper"}),
        ("unit is string", "S302", {"name": "string"}),
        ("unit is defined(1)", "S302", {"name": "defined"}),
        ("twice(1)", "S304", {"expression": "twice(1)"}),
        ("twice(unit)", "S304", {}),
        ("twice(no)", "S304", {}),
        ("twice()", "S304", {}),
        ("twice('a', 'b')", "S304", {}),
        ("nothing('a')", "S304", {}),
        ("unit | upper(1)", "S304", {"expression": "unit | upper"}),
        ("unit | cut", "S304", {}),
        ("unit | cut('a')", "S304", {}),
        ("one < 'a'", "S304", {"expression": "one … 'a'"}),
        ("one in one", "S304", {}),
        ("unit in unit", "S304", {}),
        ("yes | upper", "S304", {}),
    ],
)
def test_an_expression_without_a_value_says_why(expression: str, code: str, says: dict[str, str]) -> None:
    with pytest.raises(ExpressionError) as raised:
        value_of(expression)
    assert raised.value.code == code
    assert says.items() <= raised.value.arguments.items()


def test_a_reason_never_shows_what_python_said() -> None:
    for expression in ("unit | upper(1)", "one < 'a'", "one in one", "twice()"):
        with pytest.raises(ExpressionError) as raised:
            value_of(expression)
        reason = raised.value.arguments["reason"]
        assert not any(word in reason for word in ("lambda", "argument", "instance", "object"))


@pytest.mark.parametrize("expression", ["yes", "no", "one == 1", "not one"])
def test_what_has_no_printed_form_is_not_printed(expression: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        prepare(parse_expression(expression)).show(SCOPE)
    assert raised.value.code == "S304"


def test_a_prepared_expression_serves_any_scope() -> None:
    expression = prepare(parse_expression("one"))
    other = Scope({"one": 2}, {}, {}, printed)
    assert [expression.value(each) for each in (SCOPE, other, SCOPE)] == [1, 2, 1]
