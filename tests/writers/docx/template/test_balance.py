"""Tags that would break Word's XML are found before anything is filled in."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from kehoach.writers.docx.context import PLAN
from kehoach.writers.docx.template.balance import misplaced
from tests.writers.docx.word import W

BODY = "<w:body>{}</w:body>"
TEXT = BODY.format("<w:p><w:r><w:t>{}</w:t></w:r></w:p>")
RUNS = BODY.format("<w:p>{}</w:p>")


def faults(source: str) -> list[str]:
    return [each.code for each in misplaced(Environment().parse(source), PLAN)]


@pytest.mark.parametrize(
    "source",
    [
        TEXT.format("{{ issuer }}, {{ b.text }}, {{ title.kind | upper }}"),
        TEXT.format("{% for b in body %}{{ b.text }}; {% endfor %}"),
        TEXT.format("{% if turned %}a{% else %}b{% endif %}"),
        TEXT.format("{% for b in body %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ b.text }}{% endfor %}"),
        TEXT.format("{{ title.subject | length }}"),
        RUNS.format("{{ b.runs }}{{ a.label }}{{ a.title }}{{ title.subject | first }}"),
        RUNS.format("{% for line in title.subject %}{{ line }}{% endfor %}"),
        RUNS.format("{{ b.runs if turned else '' }}"),
        RUNS.format("<w:hyperlink>{{ b.runs }}</w:hyperlink>"),
        BODY.format("{{ b.table }}<w:tbl><w:tr><w:tc>{{ b['table'] }}</w:tc></w:tr></w:tbl>"),
        BODY.format(
            "{% for b in body %}{% if b.look == 'bang' %}{{ b.table }}{% else %}<w:p/>{% endif %}{% endfor %}"
        ),
        BODY.format('<w:p><w:pPr><w:shd w:fill="{{ issuer }}"/></w:pPr></w:p>'),
        RUNS.format("<w:r><w:instrText> TITLE {{ issuer }}</w:instrText></w:r>"),
        BODY.format("{% if turned %}<w:p><w:r>{% else %}<w:p/><w:p><w:r>{% endif %}</w:r></w:p>"),
    ],
)
def test_tags_in_their_places_are_fine(source: str) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (TEXT.format("{{ b.runs }}"), "M207"),
        (TEXT.format("{{ b.table }}"), "M207"),
        (TEXT.format("{% for line in title.subject %}{{ line }}{% endfor %}"), "M207"),
        (TEXT.format("{{ '' if turned else b.runs }}"), "M207"),
        (TEXT.format("{{ b.runs or issuer }}"), "M207"),
        (RUNS.format("{{ issuer }}"), "M207"),
        (RUNS.format("{{ b.table }}"), "M207"),
        (BODY.format("{{ b.runs }}"), "M207"),
        (BODY.format('<w:p w:x="{{ b.runs }}"/>'), "M207"),
        (RUNS.format("{{ b.runs | upper }}"), "M209"),
        (RUNS.format("{{ title.subject | join }}"), "M209"),
        (BODY.format("{% if turned %}<w:p>{% endif %}</w:p>"), "M208"),
        (BODY.format("<w:p>{% for b in body %}</w:p>{% endfor %}"), "M208"),
        (BODY.format("<w:p>{% if turned %}<w:r>{% else %}<w:r><w:t>{% endif %}</w:t></w:r></w:p>"), "M208"),
        (
            BODY.format(
                '<w:p {% if turned %}a="1">{% else %}>{% endif %}</w:p><w:q {% if turned %}>{% endif %}</w:q>'
            ),
            "M208",
        ),
    ],
)
def test_tags_out_of_place_are_faults(source: str, code: str) -> None:
    assert code in faults(source)


def test_a_fault_names_the_tag_and_how_to_write_it() -> None:
    [fault] = misplaced(Environment().parse(TEXT.format("{{ b.runs }}")), PLAN)
    assert fault.args == {"tag": "{{ b.runs }}", "wanted": "{{r b.runs }}"}
    [fault] = misplaced(Environment().parse(RUNS.format("{{ b.table }}")), PLAN)
    assert fault.args == {"tag": "{{r b.table }}", "wanted": "{{p b.table }}"}


PIECES = (
    "<w:p>", "</w:p>", "<w:p/>", "<w:r>", "</w:r>", "chữ", "{% if turned %}", "{% else %}", "{% endif %}",
    "{% for b in body %}", "{% endfor %}",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_what_has_no_fault_is_well_formed_however_it_is_filled(pieces: list[str]) -> None:
    source = BODY.format("".join(pieces))
    plain = re.sub(r"\{%.*?%\}", "", source)
    try:
        ElementTree.fromstring(plain.replace("<w:body>", f'<w:body xmlns:w="{W}">'))
        template = Environment().from_string(source)
    except Exception:
        return  # a part is well-formed, and its tags can be read, before they are judged
    if misplaced(Environment().parse(source), PLAN):
        return
    for turned, count in itertools.product((True, False), (0, 1, 3)):
        rendered = template.render(turned=turned, body=range(count))
        ElementTree.fromstring(rendered.replace("<w:body>", f'<w:body xmlns:w="{W}">'))
