"""Tags that a template may not have: each is refused with a code and its paragraph, and nothing hangs."""

import pytest

from kehoach.errors import TemplateError
from kehoach.writers.comparison.table.context import COMPARISON
from kehoach.writers.docx.context import AMENDING, PLAN
from kehoach.writers.docx.kind import TemplateKind
from kehoach.writers.docx.template.lint import template_findings
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.render import find_template
from tests.writers.docx.word import W, codes, paragraph, refused, refused_when_filled, template_of

FAULTS = [
    ("{{ title.kind", "M201"),
    ("{{ title.kind }", "M201"),
    ("{%p for b in body", "M201"),
    ("{# ghi chú", "M201"),
    ("{%p for b in body %}", "M201"),
    ("{% foo %}", "M201"),
    ("{% endfor %}", "M201"),
    ("{{ }}", "M201"),
    ("{{ title. }}", "M201"),
    ("{{ 'a }}", "M201"),
    ("{{ 1" + "0" * 5_000 + " }}", "M201"),
    ("{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}", "M201"),
    ("{{ title" + ".kind" * 10_000 + " }}", "M206"),
    ("{{ titel }}", "M202"),
    ("{{ title.kin }}", "M202"),
    ("{{ title['kin'] }}", "M202"),
    ("{{ range }}", "M202"),
    ("{{ namespace }}", "M202"),
    ("{{ self }}", "M202"),
    ("{{ letterhead.__class__ }}", "M202"),
    ("{{ letterhead['__class__'] }}", "M202"),
    ("{{ letterhead.__struct_fields__ }}", "M202"),
    ("{{ ''.__class__.__mro__ }}", "M202"),
    ("{{ body.append }}", "M202"),
    ("{{ title.items }}", "M202"),
    ("{{ 'a' * 10**9 }}", "M206"),
    ("{{ 9**9**9 }}", "M206"),
    ("{{ 'a' ~ 'b' }}", "M206"),
    ("{{ '%s' % title.kind }}", "M206"),
    ("{{ 1 + 1 }}", "M206"),
    ("{{ title.kind.upper() }}", "M206"),
    ("{{ 'a'.ljust(10**9) }}", "M206"),
    ("{{ {'a': 1} }}", "M206"),
    ("{{ body[0:1] }}", "M206"),
    ("{{ body[turned] }}", "M206"),
    ("{{ body | map('upper') }}", "M206"),
    ("{{ body | tojson }}", "M206"),
    ("{{ 'a' | safe }}", "M206"),
    ("{{ body | join(issuer) }}", "M206"),
    ("{{ body | join('" + "-" * 101 + "') }}", "M206"),
    ("{{ issuer is sameas(1) }}", "M206"),
    ("{% for i in range(10**9) %}{% endfor %}", "M206"),
    ("{% for b in body recursive %}{% endfor %}", "M206"),
    ("{% for a in body %}{% for b in body %}{% for c in body %}{% endfor %}{% endfor %}{% endfor %}", "M206"),
    ("{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}", "M206"),
    ("{% set x = 'a' %}{{ x }}", "M206"),
    ("{% set x %}{{ issuer }}{% endset %}", "M206"),
    ("{% with x = issuer %}{{ x }}{% endwith %}", "M206"),
    ("{% include 'a' %}", "M206"),
    ("{% import 'a' as b %}", "M206"),
    ("{% extends 'a' %}", "M206"),
    ("{% block a %}{% endblock %}", "M206"),
    ("{% filter upper %}a{% endfilter %}", "M206"),
    ("{% do body %}", "M201"),
    ("{{r issuer }}", "M207"),
    ("{{p issuer }}", "M207"),
    ("{{ title.subject | first }}", "M207"),
    ("{{r title.subject | first | upper }}", "M209"),
]


@pytest.mark.parametrize(("tag", "code"), FAULTS, ids=lambda value: str(value)[:40])
def test_a_faulty_tag_is_refused_with_its_paragraph(tag: str, code: str) -> None:
    error = refused(template_of("Đoạn đầu", "Đoạn hai", f"Ở đây: {tag}", "Đoạn cuối"))
    assert code in codes(error)
    found = next(each for each in error.diagnostics if each.code == code)
    assert found.args["where"].startswith("word/document.xml, đoạn ")
    if len(tag) < 1_000:
        assert "đoạn 3 “" in found.args["where"]
    assert len(found.message()) < 1_200


def test_a_runs_tag_in_a_text_is_refused_with_how_to_write_it() -> None:
    [found] = refused(template_of("{%p for b in body %}", "Dòng: {{ b.runs }}", "{%p endfor %}")).diagnostics
    assert (found.code, found.args["tag"], found.args["wanted"]) == ("M207", "{{ b.runs }}", "{{r b.runs }}")
    assert "đoạn 2 “" in found.args["where"]


def test_a_tag_that_ends_elsewhere_on_the_page_is_refused() -> None:
    cells = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    crossing = cells.format(paragraph("a"), paragraph("{% if turned %}")) + paragraph("{% endif %}")
    assert codes(refused(template_of(crossing))) == {"M208"}


def test_all_faults_come_at_once() -> None:
    error = refused(template_of("{{ a }}", "{{ b }}", "{{ title.c }}", "{{ 1 * 2 }}"))
    assert sorted(each.code for each in error.diagnostics) == ["M202", "M202", "M202", "M206"]
    assert [each.args["where"][:24] for each in error.diagnostics] == ["word/document.xml, đoạn "] * 4


def test_a_fault_in_a_header_names_the_header() -> None:
    header = f'<w:hdr xmlns:w="{W}">{paragraph("Trang {{ trang }}")}</w:hdr>'
    [found] = refused(template_of("{{ issuer }}", **{"word/header1.xml": header.encode()})).diagnostics
    assert found.args["where"] == "word/header1.xml, đoạn 1 “Trang {{ trang }}”"


def test_a_value_that_is_not_there_is_refused_with_its_paragraph_when_filled() -> None:
    error = refused_when_filled(template_of("Một", "Hai", "{{ letterhead.kind }}"))
    [found] = error.diagnostics
    assert found.code == "M203"
    assert found.args["where"].startswith("word/document.xml, đoạn 3 “")


def test_a_place_counts_the_paragraphs_of_tags_too() -> None:
    error = refused_when_filled(
        template_of("{%p for b in body %}", "{%p endfor %}", "", "{{ letterhead.lines }}")
    )
    assert "đoạn 4 “" in error.diagnostics[0].args["where"]


@pytest.mark.parametrize(("tag", "code"), FAULTS, ids=lambda value: str(value)[:40])
def test_checking_a_template_finds_the_same(tag: str, code: str) -> None:
    assert code in {each.code for each in template_findings(template_of(tag), "mau.docx")}


@pytest.mark.parametrize(
    ("template", "kind"),
    [
        ("dinh-chinh", PLAN), ("sua-doi-bo-sung", PLAN), ("bang-so-sanh", PLAN), ("ke-hoach", COMPARISON),
        ("dinh-chinh", COMPARISON), ("bang-so-sanh", AMENDING),
    ],
)  # fmt: skip
def test_a_template_of_another_kind_is_one_finding(template: str, kind: TemplateKind) -> None:
    with pytest.raises(TemplateError) as caught:
        load_template(find_template(template), kind)
    [found] = caught.value.diagnostics
    assert (found.code, found.args["type"]) == ("M212", template)


@pytest.mark.parametrize(
    ("template", "kind"), [("ke-hoach", AMENDING), ("dinh-chinh", AMENDING), ("ke-hoach", PLAN)]
)
def test_an_instrument_takes_a_template_of_plans_too(template: str, kind: TemplateKind) -> None:
    assert load_template(find_template(template), kind).kind is kind
