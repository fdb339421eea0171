"""The shipped templates of amending plans and letters: what they ask for, their styles within the decree."""

import pytest

from kehoach.registry.layout import layout
from kehoach.resources import shipped
from kehoach.writers.docx.context import AMENDING
from kehoach.writers.docx.looks import LOOKS, QUOTE
from kehoach.writers.docx.styles import style_id
from kehoach.writers.docx.template.lint import template_findings
from kehoach.writers.render import TEMPLATE_FILE
from kehoach.writers.template_kinds import kind_beside
from templates.make.styles import ADDRESS, ADDRESSEE, AMENDING_STYLES, SUBJECT, letter_styles
from tests.templates.sheet import BODY, FRAME, KEPT, Sheet
from tests.writers.docx.word import paragraphs, part, shipped_template, styled, w

NAMES = ("sua-doi-bo-sung", "dinh-chinh")


@pytest.mark.parametrize("name", NAMES)
def test_it_compiles_without_a_finding_as_its_kind(name: str) -> None:
    assert kind_beside(shipped("templates") / name / TEMPLATE_FILE) is AMENDING
    assert template_findings(shipped_template(name), name, AMENDING) == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_sample_of_every_look_in_its_style(name: str) -> None:
    shown = {style for style, text in styled(shipped_template(name)) if text.startswith("{{r")}
    assert {style_id(look.style) for look in (QUOTE, *LOOKS)} <= shown
    assert (
        paragraphs(shipped_template(name)).count(f"{{%p if b.look == '{QUOTE.key}' %}}") == 2
    )  # body and annexes


@pytest.mark.parametrize("name", NAMES)
def test_its_styles_are_within_the_decree_s_ranges(name: str) -> None:
    sheet = Sheet(shipped_template(name))
    assert sheet.breaches() == set()
    assert all(sheet.has(each, "keepNext") for each in KEPT)
    assert {each.name for each in AMENDING_STYLES} <= set(sheet.styles)


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_set_as_the_content_is(name: str) -> None:
    sheet = Sheet(shipped_template(name))
    assert sheet.looks_like(QUOTE.style, layout().parts["noi_dung"])
    assert sheet.is_set_as_content(QUOTE.style)
    assert QUOTE.style not in BODY


def test_the_subject_of_a_letter_is_set_as_the_decree_says() -> None:
    sheet = Sheet(shipped_template("dinh-chinh"))
    assert {each.name for each in letter_styles()} <= set(sheet.styles)
    look = layout().parts["trich_yeu_cong_van"]
    assert (look.size_pt.min, look.size_pt.max, look.bold, look.italic) == (12, 13, False, False)
    assert sheet.looks_like(SUBJECT, look)
    assert sheet.number(SUBJECT, "spacing", "before") == layout().letter.subject_before_pt * 20 == 120
    assert sheet.has(SUBJECT, "contextualSpacing")


def test_the_addressees_are_set_as_the_decree_says() -> None:
    sheet = Sheet(shipped_template("dinh-chinh"))
    for name in (ADDRESS, ADDRESSEE):
        assert sheet.looks_like(name, layout().parts["kinh_gui"])
    assert set(FRAME).isdisjoint((ADDRESS, ADDRESSEE))


def test_the_dashes_stand_under_the_colon() -> None:
    sheet = Sheet(shipped_template("dinh-chinh"))
    words, dash = (
        sheet.number(name, "ind", "left") - sheet.number(name, "ind", "hanging")
        for name in (ADDRESS, ADDRESSEE)
    )
    # "Kính gửi" in 14 pt of Times New Roman is 49.4 pt wide; a colon takes 3.9 pt.
    assert 0 <= (dash - words) / 20 - 49.3 <= 3.9


def test_a_letter_s_subject_stands_in_the_cell_of_the_number() -> None:
    rows = part(shipped_template("dinh-chinh")).iter(w("tr"))
    [row] = [each for each in rows if "letterhead.number" in "".join(each.itertext())]
    cell = "".join(row.find(w("tc")).itertext())
    assert "title.subject" in cell
    assert "title.kind" not in "".join(part(shipped_template("dinh-chinh")).itertext())
