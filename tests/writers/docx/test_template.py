"""Templates from outside: used where they are good, refused with a code and a place where they are not."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from tests.support import FIVE, issued, plan
from tests.writers.docx.word import (
    MAIN,
    W,
    changed,
    filled,
    paragraph,
    paragraphs,
    part,
    rich_plan,
    template_of,
    w,
)

from kehoach.document.layout import lay_out
from kehoach.errors import TemplateError
from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.resources import shipped
from kehoach.writers.docx.blank import blank_template
from kehoach.writers.docx.context import context
from kehoach.writers.docx.template import WordTemplate, load_template
from kehoach.writers.render import render

SHIPPED = shipped("templates") / "ke-hoach" / "template.docx"
BODY_LOOP = ("{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}")


def refused(data: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as raised:
        WordTemplate(data, "mau.docx")
    check(raised.value)
    return raised.value


def refused_when_filled(data: bytes) -> TemplateError:
    with pytest.raises(TemplateError) as raised:
        filled(data)
    check(raised.value)
    return raised.value


def check(error: TemplateError) -> None:
    for each in error.diagnostics:
        assert each.place.file == "mau.docx"
        assert not re.search(
            r"\{(where|reason|tag|name|what|part)\}", each.message("vi") + each.message("en")
        )


def codes(error: TemplateError) -> set[str]:
    return {each.code for each in error.diagnostics}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "M102"),
        (b"not a zip", "M102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, "M102"),
        (blank_template()[:-500], "M102"),
        (write_package([("xl/workbook.xml", pack(b"<a/>"))]), "M105"),
        (write_package([(MAIN, pack(b"<a/>"))] * 2), "M104"),
        (template_of(**{MAIN: b""}), "M106"),
        (template_of(**{MAIN: b"<w:document>"}), "M106"),
        (template_of(**{MAIN: b"\0" * 1_000_000}), "M106"),
        (template_of(**{MAIN: b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "M106"),
        (template_of(**{"[Content_Types].xml": b"<a"}), "M106"),
        (template_of(**{"_rels/.rels": b""}), "M106"),
        (template_of(**{"word/styles.xml": b"<a"}), "M106"),
        (template_of(**{"word/header1.xml": b"<a"}), "M106"),
    ],
    ids=range(14),
)
def test_what_is_no_good_word_file_is_refused(data: bytes, code: str) -> None:
    assert codes(refused(data)) == {code}


def test_a_file_with_macros_is_refused() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert codes(refused(changed(blank_template(), "[Content_Types].xml", kind, macros))) == {"M102"}


def test_a_dotx_is_written_as_a_document() -> None:
    kind = "wordprocessingml.document.main+xml"
    dotx = changed(
        template_of("{{ title.kind }}"), "[Content_Types].xml", kind, "wordprocessingml.template.main+xml"
    )
    written = filled(dotx)
    assert kind.encode() in read_package(written)["[Content_Types].xml"]
    assert b"template.main" not in read_package(written)["[Content_Types].xml"]


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


@pytest.mark.parametrize(
    "runs",
    [
        ("{{ title.kind }}",),
        ("{{ ti", "tle.kind }}"),
        ("{", "{ title", ".", "kind }", "}"),
        ("{{", " title.kind ", "}}"),
    ],
)
def test_a_tag_that_word_cut_into_runs_still_works(runs: tuple[str, ...]) -> None:
    assert paragraphs(filled(template_of(paragraph(*runs)))) == ["KẾ HOẠCH"]


def test_a_loop_that_word_cut_into_runs_still_works() -> None:
    loop = [
        paragraph("{%p f", "or b in bo", "dy %}"),
        paragraph("{{", "r b.ru", "ns }}"),
        paragraph("{%", "p endfor %}"),
    ]
    given = plan(introduction=[{"text": "Mở *đầu*"}], closing=[{"text": "Hết"}])
    assert paragraphs(filled(template_of(*loop), given)) == ["Mở đầu", "Hết./."]


def test_curly_quotes_that_word_put_into_a_tag_still_work() -> None:
    assert paragraphs(
        filled(template_of("{% if issuer == “Ủy ban nhân dân tỉnh Ninh Thuận” %}đúng{% endif %}"))
    ) == ["đúng"]


def test_a_template_may_place_roles_by_their_names_in_its_own_styles() -> None:
    given = plan(
        content={
            "purpose": [{"text": "Giảm nghèo"}, {"text": "Đoàn kết"}],
            "timeline": [{"text": "Quý *III*"}],
        },
        outline=[
            {"heading": "A", "content": "purpose"},
            {"heading": "B", "content": "timeline", "numbering": ["dash"]},
        ],
    )
    own = template_of(
        paragraph("Mục đích", style="Cuatoi"),
        "{%p for b in plan.purpose %}", paragraph("{{r b.runs }}", style="Cuatoi"), "{%p endfor %}",
        "{%p for b in plan.timeline %}", "{{ b }} / {{ b.text }} / {{ b.marker }} / {{ loop.index }}",
        "{%p endfor %}",
        "{%p if plan.funding %}", "Kinh phí", "{%p endif %}",
    )  # fmt: skip
    written = filled(own, given)
    assert paragraphs(written) == [
        "Mục đích",
        "1. Giảm nghèo",
        "2. Đoàn kết",
        "- Quý III / - Quý III / - / 1",
    ]
    first = part(written).find(f".//{w('pStyle')}")
    assert first.get(w("val")) == "Cuatoi"


def test_rows_and_cells_of_a_table_may_loop() -> None:
    rows = (
        "<w:tbl><w:tr><w:tc>" + paragraph("{%tr for line in recipients %}") + "</w:tc></w:tr>"
        "<w:tr><w:tc>"
        + paragraph("{{ loop.index }}")
        + "</w:tc><w:tc>"
        + paragraph("{{ line }}")
        + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + paragraph("{%tr endfor %}") + "</w:tc></w:tr></w:tbl>"
    )
    assert paragraphs(filled(template_of(rows), plan(recipients=["A", "B"]))) == ["1", "- A;", "2", "- B."]


def test_braces_are_written_as_docxtpl_writes_them() -> None:
    assert paragraphs(filled(template_of("{_{ chữ }_} {_% và %_}"))) == ["{{ chữ }} {% và %}"]


def test_header_and_footer_are_filled_in() -> None:
    header = f'<w:hdr xmlns:w="{W}">{paragraph("{{ letterhead.number }}")}</w:hdr>'
    written = filled(template_of("a", **{"word/header1.xml": header.encode()}))
    assert paragraphs(written, "word/header1.xml") == ["Số:         /KH-UBND"]


def test_a_template_without_tags_is_written_as_it_is() -> None:
    assert paragraphs(filled(template_of("chỉ có chữ"))) == ["chỉ có chữ"]


def test_a_document_of_kehoach_may_serve_as_a_template() -> None:
    again = filled(changed(render(issued(FIVE[0])), MAIN, "KẾ HOẠCH", "{{ title.kind }}"), plan())
    assert "KẾ HOẠCH" in paragraphs(again)
    names = list(read_package(again))
    assert len(names) == len(set(names))


def test_core_properties_of_a_template_give_way_whatever_their_name() -> None:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    relation = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    own = template_of("{{ issuer }}", **{"docProps/other.xml": b"<a/>"})
    own = changed(
        own,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/docProps/other.xml" ContentType="{core}"/></Types>',
    )
    own = changed(
        own,
        "_rels/.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="{relation}" Target="docProps/other.xml"/></Relationships>',
    )
    contents = read_package(filled(own))
    assert "docProps/other.xml" not in contents
    assert contents["_rels/.rels"].count(relation.encode()) == 1
    assert contents["[Content_Types].xml"].count(core.encode()) == 1


@pytest.mark.parametrize("name", FIVE)
def test_docxtpl_itself_gives_the_same_words(name: str) -> None:
    template = DocxTemplate(io.BytesIO(SHIPPED.read_bytes()))
    template.render(context(lay_out(issued(name)), semantic=False), autoescape=True)
    file = io.BytesIO()
    template.save(file)
    assert paragraphs(file.getvalue()) == paragraphs(render(issued(name)))


def test_docxtpl_gives_the_same_words_for_tables_and_annexes() -> None:
    template = DocxTemplate(SHIPPED)
    template.render(context(lay_out(rich_plan()), semantic=False), autoescape=True)
    file = io.BytesIO()
    template.save(file)
    assert paragraphs(file.getvalue()) == paragraphs(render(rich_plan()))


def test_a_template_is_compiled_once_and_again_when_its_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(template_of("{{ issuer }}"))
    first = load_template(path)
    assert load_template(path) is first
    path.write_bytes(template_of("{{ issuer }} {{ title.kind }}"))
    assert load_template(path) is not first


def test_a_missing_file_is_the_caller_s_to_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_template(tmp_path / "khong-co.docx")


def test_the_hash_is_the_file_s() -> None:
    one: Any = WordTemplate(template_of("a"))
    assert one.hash != WordTemplate(template_of("b")).hash
    assert one.hash == WordTemplate(template_of("a"), "khac.docx").hash
