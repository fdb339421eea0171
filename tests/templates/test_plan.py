"""The shipped template of plans: what it asks for, and its styles within the decree's ranges."""

import docx
import pytest

from kehoach.ooxml.package import read_package
from kehoach.registry.layout import layout
from kehoach.resources import shipped
from kehoach.writers.docx.context import TO_LANDSCAPE, TO_PORTRAIT
from kehoach.writers.docx.looks import HEADINGS, LOOKS, OTHER_HEADING, TABLE, Look
from kehoach.writers.docx.styles import style_id
from kehoach.writers.docx.template.load import WordTemplate
from templates.make.styles import PLAN_STYLES
from tests.templates.sheet import BODY, FRAME, KEPT, Sheet
from tests.writers.docx.word import changed, paragraphs, shipped_template, styled, w


def test_it_compiles_without_a_finding() -> None:
    assert WordTemplate(shipped_template()).names >= {"letterhead", "title", "body", "annexes", "signature"}


def test_it_has_a_sample_of_every_look_in_its_style() -> None:
    shown = {style for style, text in styled(shipped_template()) if text.startswith("{{r")}
    assert {style_id(look.style) for look in LOOKS} <= shown


def test_it_asks_for_every_look_and_every_turn() -> None:
    asked = " ".join(paragraphs(shipped_template()))
    # What is not asked for by name is the plain paragraph, which comes last.
    for key in (
        *(look.key for look in LOOKS if look.key not in ("doan", "can_cu")),
        TABLE.key,
        TO_LANDSCAPE,
        TO_PORTRAIT,
    ):
        assert f"b.look == '{key}'" in asked


def test_the_shipped_template_opens_in_other_programs() -> None:
    path = shipped("templates") / "ke-hoach" / "template.docx"
    assert len(docx.Document(str(path)).paragraphs) > 50
    assert set(read_package(path.read_bytes())) >= {
        "word/document.xml",
        "word/styles.xml",
        "word/settings.xml",
    }


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return Sheet(shipped_template())


def test_the_shipped_styles_are_within_the_decree_s_ranges(sheet: Sheet) -> None:
    assert sheet.breaches() == set()


@pytest.mark.parametrize("name", ["KH Mục", "KH Điểm", "KH Căn cứ", "KH Kết thúc"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:sz w:val="28"/>', '<w:sz w:val="30"/>'),
        ('w:firstLine="720"', 'w:firstLine="400"'),
        ('w:before="120"', 'w:before="60"'),
        ('w:line="240"', 'w:line="400"'),
        ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
        ("<w:rPr>", "<w:rPr><w:u/><w:b/>"),
    ],
)
def test_an_edit_that_leaves_a_range_is_seen(name: str, old: str, new: str) -> None:
    contents = read_package(shipped_template())
    xml = contents["word/styles.xml"].decode()
    start = xml.index(f'<w:name w:val="{name}"/>')
    end = xml.index("</w:style>", start)
    style = xml[start:end]
    assert old in style
    edited = (
        style.replace(old, new)
        if "<w:b/>" not in style or "<w:u/>" not in new
        else style.replace("<w:b/>", "")
    )
    data = changed(shipped_template(), "word/styles.xml", style, edited)
    assert Sheet(data).breaches() == {name}


def test_every_look_and_every_part_of_the_frame_has_its_style(sheet: Sheet) -> None:
    assert {look.style for look in LOOKS} == set(BODY)
    assert set(FRAME) <= {style.name for style in PLAN_STYLES} <= set(sheet.styles)


@pytest.mark.parametrize("look", [*HEADINGS.values(), OTHER_HEADING], ids=lambda look: look.key)
def test_headings_have_an_outline_level_and_keep_with_what_follows(sheet: Sheet, look: Look) -> None:
    assert sheet.value(look.style, "outlineLvl") == str(look.outline)
    assert sheet.has(look.style, "keepNext")
    assert sheet.has(look.style, "keepLines")


def test_an_annex_stands_in_the_outline_and_other_text_does_not(sheet: Sheet) -> None:
    levels = {name for name in sheet.styles if sheet.value(name, "outlineLvl") is not None}
    assert levels == {"KH Phụ lục", *(look.style for look in (*HEADINGS.values(), OTHER_HEADING))}


@pytest.mark.parametrize("name", KEPT)
def test_what_must_not_stand_alone_keeps_with_what_follows(sheet: Sheet, name: str) -> None:
    assert sheet.has(name, "keepNext")


def test_the_typeface_is_the_decree_s_everywhere(sheet: Sheet) -> None:
    families = {family for fonts in sheet.root.iter(w("rFonts")) for family in fonts.attrib.values()}
    assert families == {layout().font.family}
    assert {each.get(w("val")) for each in sheet.root.iter(w("color"))} <= {"000000", "auto"}


def test_lines_are_never_left_alone_on_a_page(sheet: Sheet) -> None:
    assert sheet.root.find(f"{w('docDefaults')}//{w('widowControl')}") is not None
    assert [name for name in sheet.styles if sheet.has(name, "widowControl")] == []


def test_no_two_styles_have_one_id() -> None:
    ids = [style_id(style.name) for style in PLAN_STYLES]
    assert len(set(ids)) == len(ids)
