"""The template of the comparison table: the shipped one, changed ones, and what is refused."""

import io
from pathlib import Path

import docx
import pytest
from lxml import etree

from kehoach.errors import TemplateError
from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.outlines import CONFIG_FILE
from kehoach.resources import shipped
from kehoach.writers.comparison.table.context import COMPARISON, comparison_context
from kehoach.writers.comparison.table.styles import written_styles
from kehoach.writers.comparison.table.write import TEMPLATE, write_table
from kehoach.writers.docx.context import PLAN
from kehoach.writers.docx.styles import STYLES_PART
from kehoach.writers.docx.template.lint import template_findings
from kehoach.writers.docx.template.load import WordTemplate
from kehoach.writers.render import TEMPLATE_FILE
from kehoach.writers.template_kinds import kind_beside
from tests.cli.running import kehoach
from tests.writers.comparison.comparing import clauses, compared
from tests.writers.docx.word import MAIN, changed, codes, part, template_of, w

SHIPPED = shipped("templates") / TEMPLATE / TEMPLATE_FILE


def written_with(template: bytes, tmp_path: Path) -> bytes:
    """A small comparison, written with a template."""
    path = tmp_path / "mau.docx"
    path.write_bytes(template)
    return write_table(compared(clauses(1, 2), clauses(1, 2, c1="Khác hẳn."), template=path))


def without_styles(template: bytes, names: set[str]) -> bytes:
    parts = read_package(template)
    root = etree.fromstring(parts[STYLES_PART])
    for style in root.findall(w("style")):
        if style.get(w("styleId")) in names:
            root.remove(style)
    parts[STYLES_PART] = etree.tostring(root)
    return write_package((name, pack(content)) for name, content in parts.items())


def test_a_check_finds_nothing_in_the_shipped_one() -> None:
    assert kehoach("template", "check", TEMPLATE) == (0, "", f"{SHIPPED}: không có lỗi.\n")


def test_the_context_gives_exactly_the_names_of_the_kind() -> None:
    changes = compared(clauses(1), clauses(2)).changes
    assert set(comparison_context(changes)) == set(COMPARISON.names)


def test_a_changed_title_and_heading_are_kept(tmp_path: Path) -> None:
    own = changed(SHIPPED.read_bytes(), MAIN, "BẢNG SO SÁNH", "BẢNG SO SÁNH, THUYẾT MINH")
    document = docx.Document(io.BytesIO(written_with(own, tmp_path)))
    assert document.paragraphs[0].text == "BẢNG SO SÁNH, THUYẾT MINH"
    assert "Khác hẳn." in document.tables[0].rows[2].cells[1].text


def test_a_template_without_the_styles_of_the_marks_is_given_them(tmp_path: Path) -> None:
    own = without_styles(SHIPPED.read_bytes(), set(written_styles()))
    styles = part(written_with(own, tmp_path), STYLES_PART)
    assert set(written_styles()) <= {each.get(w("styleId")) for each in styles}


@pytest.mark.parametrize("tag", ["{{ letterhead.number }}", "{{ rowz }}", "{{ old.body }}"])
def test_names_that_a_comparison_does_not_have_are_refused(tag: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as raised:
        written_with(template_of(tag), tmp_path)
    assert codes(raised.value) == {"M202"}


def test_whole_plans_and_rows_are_not_printed() -> None:
    found = [each.code for each in template_findings(template_of("{{ old }} {{ rows }}"), "a", COMPARISON)]
    assert found.count("M210") == 2


def test_a_plan_is_not_rendered_with_it() -> None:
    with pytest.raises(TemplateError) as raised:
        WordTemplate(SHIPPED.read_bytes())
    assert codes(raised.value) == {"M202"}


def test_one_that_prints_no_rows_is_warned_of() -> None:
    [finding] = template_findings(template_of("{{ new.kind }}"), "mau.docx", COMPARISON)
    assert finding.code == "M211"
    assert "rows" in finding.message("vi")


def test_the_kind_is_told_by_the_document_type_beside_it(tmp_path: Path) -> None:
    assert kind_beside(SHIPPED) is COMPARISON
    assert kind_beside(shipped("templates") / "ke-hoach" / TEMPLATE_FILE) is PLAN
    assert kind_beside(tmp_path / TEMPLATE_FILE) is PLAN
    (tmp_path / CONFIG_FILE).write_text("document_type =", encoding="utf-8")
    with pytest.raises(TemplateError):
        kind_beside(tmp_path / TEMPLATE_FILE)
