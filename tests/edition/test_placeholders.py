"""What a placeholder may say: everything else is a finding with a code and a place, no Python exception."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition import placeholders
from kehoach.edition.placeholders import (
    MARK,
    ExpressionError,
    Template,
    parse_expression,
    parse_text,
    source_of,
)
from tests.support import findings, first_text, sections

TEXT = "/content/purpose/0/text"

HOSTILE = [
    ("{{ ''.__class__ }}", "S302"),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "S303"),
    ("{{ x.__init__ }}", "S302"),
    ("{{ unit.__class__ }}", "S302"),
    ("{{ unit['__class__'] }}", "S302"),
    ("{{ unit.parts }}", "S302"),
    ("{{ unit.name.upper }}", "S302"),
    ("{{ unit.name.upper() }}", "S303"),
    ("{{ cite.__globals__ }}", "S302"),
    ("{{ cite }}", "S302"),
    ("{{ cite('x').__class__ }}", "S203"),
    ("{{ 9**9**9 }}", "S303"),
    ("{{ 'a'*10**9 }}", "S303"),
    ("{{ [1]*9 }}", "S303"),
    ("{{ 1 + 1 }}", "S303"),
    ("{{ 'a' ~ 'b' }}", "S303"),
    ("{{ -1 }}", "S303"),
    ("{{ [1, 2] }}", "S303"),
    ("{{ {'a': 1} }}", "S303"),
    ("{{ (1, 2) }}", "S303"),
    ("{{ unit['name'][0:1] }}", "S303"),
    ("{{ unit['name'][0] }}", "S302"),
    ("{{ range(10) }}", "S302"),
    ("{{ self }}", "S302"),
    ("{{ loop }}", "S302"),
    ("{{ super() }}", "S302"),
    ("{{ caller() }}", "S302"),
    ("{{ cycler('a') }}", "S302"),
    ("{{ _('a') }}", "S302"),
    ("{{ unit | attr('name') }}", "S302"),
    ("{{ '%s' | format(unit) }}", "S302"),
    ("{{ unit | map('upper') }}", "S302"),
    ("{{ unit | selectattr('name') }}", "S302"),
    ("{{ unit is callable }}", "S302"),
    ("{{ 4 is divisibleby(2) }}", "S302"),
    ("{{ cite(name='x') }}", "S303"),
    ("{{ cite(*unit) }}", "S303"),
    ("{{ cite(**unit) }}", "S303"),
    ("{{ unit | join(separator=',') }}", "S303"),
    ("{{ law()() }}", "S303"),
    ("{{ x := 1 }}", "S301"),
    ("{{", "S301"),
    ("{{ }}", "S301"),
    ("{{{{", "S301"),
    ("{{ {{ unit }} }}", "S301"),
    ("{{ unit", "S301"),
    ("{{ unit }", "S301"),
    ("{{ 'unit }}", "S301"),
    ("{{ unit | }}", "S301"),
    ("{{ unit. }}", "S301"),
    ("{{ 1" + "0" * 5_000 + " }}", "S301"),
    ("{{ 1e400 }}", "S304"),
    ("{{ " + "a" * 100_000 + " }}", "S302"),
    ("{{ '" + "a" * 100_000 + "'.b }}", "S302"),
    ("{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}", "S301"),
    ("{{ " + "not " * 10_000 + "1 }}", "S301"),
    ("{{ unit" + ".name" * 10_000 + " }}", "S303"),
    ("{{ unit" + ".name" * 10_000 + "() }}", "S303"),
    ("{{ unit" + " | upper" * 10_000 + " }}", "S303"),
    ("{{ 1" + " and 1" * 10_000 + " }}", "S303"),
    ("{{ 1" + " if 1 else 1" * 10_000 + " }}", "S301"),
    ("{{ 1" + " < 1" * 10_000 + " }}", "S303"),
    ("{{ cite(" + "'a', " * 10_000 + ") }}", "S303"),
    ("{{ '\\x00' }}", "S109"),
    ("{{ '\\ud800' }}", "S109"),
    (f"{{{{ '{chr(92)}x01' }}}}", "S109"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=lambda value: str(value)[:40])
def test_a_hostile_placeholder_is_a_finding_at_its_place(text: str, code: str) -> None:
    found = findings(**sections("dash", clauses=[{"text": text}]))
    assert [(each.code, each.place.pointer) for each in found] == [(code, TEXT)]
    assert all(len(value) < 600 for value in found[0].args.values())


CONDITIONS = [  # as long as the schema allows
    (text[2:-2].strip(), code)
    for text, code in HOSTILE
    if text.endswith("}}") and 0 < len(text[2:-2].strip()) <= 500 and code not in ("S109", "S304")
]


@pytest.mark.parametrize(("condition", "code"), CONDITIONS)
def test_a_hostile_condition_is_a_finding_and_lets_its_part_in(condition: str, code: str) -> None:
    found = findings(**sections("dash", clauses=[{"text": "còn", "only_if": condition}]))
    assert [(each.code, each.place.pointer) for each in found] == [(code, "/content/purpose/0/only_if")]


@pytest.mark.parametrize(
    "condition",
    [
        "unit[unit]",
        "unit[period]",
        "1 in 2",
        "'a' < 1",
        "unit in unit",
        "unit < unit",
        "unit() == 1",
        "x }} {{ y",
        "}}",
    ],
)
def test_a_condition_that_makes_no_sense_is_a_finding(condition: str) -> None:
    [found] = findings(**sections("dash", clauses=[{"text": "a", "only_if": condition}]))
    assert found.code in ("S301", "S302", "S304")


def test_a_condition_cannot_ask_for_numbers_that_depend_on_it() -> None:
    clauses: list[dict[str, Any]] = [
        {"text": "một", "only_if": "ref('two') == 'khoản 2 Mục I'"},
        {"id": "two", "text": "xem {{ ref('two') }}"},
    ]
    [found] = findings(**sections("decimal", clauses=clauses))
    assert (found.code, found.place.pointer) == ("S303", "/content/purpose/0/only_if")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% for x in y %}", "{% for x in y %}"),
        ("{# ghi chú #} và {#", "{# ghi chú #} và {#"),
        ("a }} b %} #}", "a }} b %} #}"),
        ("{ một } {", "{ một } {"),
        ("{{ '{{' }} a {{ '}}' }}", "{{ a }}"),
        ("{{ unit.name }}{{ unit.name }}", "Ninh ThuậnNinh Thuận"),
        ("{{unit.name}}", "Ninh Thuận"),
        ("{{\nunit.name\n}}", "Ninh Thuận"),
        ("{{ 'có dấu \\' nháy' }}", "có dấu ' nháy"),
        ("{{ '*không nghiêng*' }}", "*không nghiêng*"),
        ("a\n", "a\n"),
        ("{{ unit.name }}\n", "Ninh Thuận\n"),
    ],
)
def test_what_is_no_placeholder_is_printed_as_written(text: str, printed: str) -> None:
    assert first_text(text) == printed


@given(st.text(st.characters(blacklist_characters=MARK)).filter(lambda text: "{{" not in text))
def test_a_text_without_placeholders_is_not_touched(text: str) -> None:
    template = parse_text(text)
    assert (template.marked, template.expressions) == (text, ())


@given(st.lists(st.text(st.characters(blacklist_characters="{}\r\n" + MARK)), min_size=2, max_size=5))
def test_a_text_is_cut_at_its_placeholders_and_nowhere_else(pieces: list[str]) -> None:
    template = parse_text("{{ unit }}".join(pieces))
    assert template.marked == MARK.join(pieces)
    assert len(template.expressions) == len(pieces) - 1


@given(st.text("{}%#'\"abc.|()[] \\\n1", max_size=60))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    refusal = refusal_of(text)
    assert refusal is None or refusal.code in ("S301", "S303")
    assert refusal is None or all(isinstance(value, str) for value in refusal.arguments.values())


def refusal_of(text: str) -> ExpressionError | None:
    try:
        parse_text(text)
    except ExpressionError as error:
        return error
    return None


def test_the_sign_that_stands_for_a_placeholder_is_refused_in_a_text() -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_text(f"a{MARK}b")
    assert refused.value.code == "S109"


@pytest.mark.parametrize("text", ["a }} b", "a }}{{ b", "}}", ""])
def test_a_condition_is_one_expression(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_expression(text)
    assert refused.value.code == "S301"


@pytest.mark.parametrize("text", ["x {{- unit }}", "{{ unit -}} x", "{{+ unit }}", "{{ unit +}}"])
def test_jinja_s_marks_for_eating_blanks_are_refused(text: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_text(text)
    assert refused.value.code == "S303"


@given(st.lists(st.sampled_from(["{{ unit }}", "{{ cite('a') }}", "chữ", " ", "{%", "}", "{", "{#", "\\"])))
def test_plain_placeholders_are_cut_as_jinja_cuts_them(pieces: list[str]) -> None:
    text = "".join(pieces)

    def cut(by: Callable[[str], Template]) -> object:
        try:
            template = by(text)
        except ExpressionError as error:
            return error.code
        return template.marked, [source_of(each) for each in template.expressions]

    assert cut(parse_text) == cut(placeholders._cut)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("unit.name", "unit.name"),
        ("citations['a'].number", "citations['a'].number"),
        ("cite('a', 'short') | upper", "cite('a', 'short') | upper"),
        ("when is defined", "when is defined"),
        ("a == b", "a … b"),
        ("not a", "not"),
        ("'" + "a" * 100 + "'", "'" + "a" * 58 + "…"),
    ],
)
def test_a_message_shows_the_expression_in_short(expression: str, shown: str) -> None:
    assert source_of(parse_expression(expression)) == shown
