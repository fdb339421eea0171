"""The shipped template of comparison tables: what it asks for, and its styles within the decree's ranges."""

import docx

from kehoach.registry.layout import layout
from kehoach.resources import shipped
from kehoach.writers.comparison.table.cells import ADDRESS_LOOK, NOTE_LOOK
from kehoach.writers.comparison.table.write import TEMPLATE
from kehoach.writers.docx.styles import style_id
from kehoach.writers.render import TEMPLATE_FILE
from templates.make.styles import COMPARISON_STYLES
from tests.writers.docx.word import styled

SHIPPED = shipped("templates") / TEMPLATE / TEMPLATE_FILE


def test_every_paragraph_of_the_shipped_one_has_a_named_style_of_its_own() -> None:
    known = {style_id(style.name) for style in COMPARISON_STYLES}
    assert {style for style, _ in styled(SHIPPED.read_bytes())} <= known


def test_its_type_and_sizes_are_within_the_decree() -> None:
    styles = docx.Document(str(SHIPPED)).styles
    for style in COMPARISON_STYLES:
        found = styles[style.name].font.size
        assert found is not None
        assert layout().parts[style.part].size_pt.allows(found.pt)
    assert styles["KH Chữ bỏ"].font.strike
    assert styles["KH Chữ thêm"].font.bold


def test_it_asks_for_every_look_of_a_line() -> None:
    words = " ".join(text for _, text in styled(SHIPPED.read_bytes()))
    assert all(f"line.look == '{look}'" in words for look in (ADDRESS_LOOK, NOTE_LOOK))
