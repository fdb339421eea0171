"""Templates from outside: used where they are good, refused with a code and a place where they are not."""

import io
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate

from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.resources import shipped
from kehoach.writers.docx.context import context
from kehoach.writers.docx.template.load import WordTemplate, load_template
from kehoach.writers.render import render
from tests.editions import lay_out
from tests.support import FIVE, issued, plan
from tests.writers.docx.word import (
    MAIN,
    W,
    changed,
    codes,
    filled,
    paragraph,
    paragraphs,
    part,
    refused,
    rich_plan,
    shipped_template,
    template_of,
    w,
)

SHIPPED = shipped("templates") / "ke-hoach" / "template.docx"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "M102"),
        (b"not a zip", "M102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, "M102"),
        (shipped_template()[:-500], "M102"),
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
    assert codes(refused(changed(shipped_template(), "[Content_Types].xml", kind, macros))) == {"M102"}


def test_a_dotx_is_written_as_a_document() -> None:
    kind = "wordprocessingml.document.main+xml"
    dotx = changed(
        template_of("{{ title.kind }}"), "[Content_Types].xml", kind, "wordprocessingml.template.main+xml"
    )
    written = filled(dotx)
    assert kind.encode() in read_package(written)["[Content_Types].xml"]
    assert b"template.main" not in read_package(written)["[Content_Types].xml"]


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
