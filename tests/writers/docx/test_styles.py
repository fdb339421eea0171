"""Named styles: their ids, and those that a template lacks."""

from typing import Any

from lxml import etree

from kehoach.ooxml.package import read_package
from kehoach.writers.docx.styles import STYLES_PART, add_missing_styles, style_id, table_styles
from kehoach.writers.docx.tables import TABLE_PARAGRAPHS, TABLE_STYLE
from tests.writers.docx.word import filled, part, rich_plan, shipped_template, template_of, w


def test_ids_are_the_names_without_marks() -> None:
    assert [style_id(name) for name in ("KH Mục", "KH Địa danh thời gian", "KH Ô bảng")] == [
        "KHMuc", "KHDiadanhthoigian", "KHObang",
    ]  # fmt: skip


def test_a_template_without_our_table_styles_is_given_them() -> None:
    own = f'<w:styles xmlns:w="{"http://schemas.openxmlformats.org/wordprocessingml/2006/main"}">' + (
        '<w:style w:type="paragraph" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="KHObang"><w:name w:val="Của tôi"/></w:style></w:styles>'
    )
    root: Any = etree.fromstring(add_missing_styles(own.encode(), table_styles()))
    names = {each.get(w("styleId")): each.find(w("name")).get(w("val")) for each in root.iter(w("style"))}
    assert {*TABLE_PARAGRAPHS, TABLE_STYLE, "Binhthng"} == set(names)
    assert names["KHObang"] == "Của tôi"
    assert not list(root.iter(w("basedOn")))


def test_styles_that_are_there_are_not_touched() -> None:
    content = read_package(shipped_template())[STYLES_PART]
    assert add_missing_styles(content, table_styles()) is content


def test_tables_in_a_template_with_its_own_styles_have_borders() -> None:
    own = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    tags = [
        "{%p for b in body %}",
        "{%p if b.look == 'bang' %}",
        "{{p b.table }}",
        "{%p endif %}",
        "{%p endfor %}",
    ]
    written = filled(template_of(*tags, **{"word/styles.xml": own}), rich_plan(annexes=[]))
    [style] = [each for each in part(written, "word/styles.xml") if each.get(w("styleId")) == TABLE_STYLE]
    assert style.find(f".//{w('insideH')}").get(w("val")) == "single"
