"""What the tags of a template may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError

from kehoach.resources import shipped
from kehoach.writers.docx.context import PLAN
from kehoach.writers.docx.template.load import WordTemplate
from kehoach.writers.docx.template.safety import forbidden


def faults(source: str) -> list[tuple[str, str]]:
    environment = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
    return [
        (each.code, each.args.get("what", each.args.get("name", "")))
        for each in forbidden(environment.parse(source), PLAN)
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{ issuer }}",
        "{{ title.kind }} {{ title['kind'] }} {{ title.subject[0] }}",
        "{% for b in body if b.look != 'muc' %}{{ b.text }}{{ loop.index }}{% else %}không{% endfor %}",
        "{% for a in annexes %}{% for b in a.body %}{{ b }}{% endfor %}{% endfor %}",
        "{% if turned and not plan.funding %}a{% elif issuer in ('a', 'b') %}b{% else %}c{% endif %}",
        "{{ recipients | join('; ') }} {{ recipients | first | upper | trim }} {{ body | length }}",
        "{{ issuer if issuer is defined else '' }} {{ signature.name | default('…') }}",
        "{% for x in recipients %}{{ x }}{% endfor %}{% for x in signature.lines %}{{ x }}{% endfor %}",
        "{# ghi chú #}",
    ],
)
def test_names_loops_and_choices_are_allowed(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ issuer() }}", [("M206", "issuer()")]),
        ("{{ 1 + 1 }}", [("M206", "add")]),
        ("{% set x = 1 %}", [("M206", "assign")]),
        ("{% do body %}", [("M206", "exprstmt")]),
        ("{% for b in body %}{% break %}{% endfor %}", [("M206", "break")]),
        ("{{ issuer | batch(2) }}", [("M206", "| batch")]),
        ("{{ issuer | default(value=1) }}", [("M206", "| default")]),
        ("{{ body }}", [("M210", "body")]),
        ("{{ letterhead }}", [("M210", "letterhead")]),
        ("{{ title.subject }}", [("M210", "title.subject")]),
        ("{{ body | list }}", [("M210", "body")]),
        ("{{ recipients if turned else 'a' }}", [("M210", "recipients")]),
        ("{{ [plan.purpose] }}", [("M210", "plan.purpose")]),
        ("{{ body | join(issuer) }}", [("M206", "body | join")]),
        ("{{ issuer is iterable }}", [("M206", "is iterable")]),
        ("{{ tilte }}", [("M202", "tilte")]),
        ("{{ body.count }}", [("M202", "count")]),
        ("{{ b.text }}{% for b in body %}{% endfor %}", [("M202", "b")]),
        ("{% for b in b %}{% endfor %}", [("M202", "b")]),
        ("{{ loop.index }}", [("M202", "loop")]),
        ("{{ caller }}", [("M202", "caller")]),
    ],
)
def test_anything_else_is_a_fault(source: str, found: list[tuple[str, str]]) -> None:
    assert faults(source) == found


def test_a_misspelt_name_is_shown_the_right_one() -> None:
    [fault] = forbidden(Environment().parse("\n\n{{ tilte.kind }}"), PLAN)
    assert (fault.line, fault.args["near"].split(", ")[0]) == (3, "title")


def test_the_shipped_template_stays_within_it() -> None:
    path = shipped("templates") / "ke-hoach" / "template.docx"
    assert "plan" not in WordTemplate(path.read_bytes()).names


@given(st.text("{}%#|.()[]'_ abody+*~=1", max_size=60))
def test_any_tags_are_judged(source: str) -> None:
    try:
        root = Environment().parse(source)
    except (TemplateSyntaxError, ValueError):
        return
    for fault in forbidden(root, PLAN):
        assert fault.code in ("M202", "M206")
        assert all(len(value) < 500 for value in fault.args.values())
