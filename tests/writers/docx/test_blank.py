"""The template that `kehoach template new` writes."""

from pathlib import Path

import docx
import pytest

from kehoach.ooxml.package import read_package
from kehoach.resources import shipped
from kehoach.writers.docx.blank import blank_template
from kehoach.writers.docx.context import TO_LANDSCAPE, TO_PORTRAIT
from kehoach.writers.docx.looks import LOOKS, TABLE
from kehoach.writers.docx.styles import style_id
from kehoach.writers.docx.template.load import WordTemplate
from tests.writers.docx.word import paragraphs, styled


def test_it_is_the_same_on_every_call() -> None:
    assert blank_template() == blank_template()


def test_it_compiles_without_a_finding() -> None:
    assert WordTemplate(blank_template()).names >= {"letterhead", "title", "body", "annexes", "signature"}


def test_an_auditor_finds_nothing(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "template.docx"
    file.write_bytes(blank_template())
    assert [str(error) for error in audit.OpenXmlValidator().validate(file).errors] == []


def test_it_has_a_sample_of_every_look_in_its_style() -> None:
    shown = {style for style, text in styled(blank_template()) if text.startswith("{{r")}
    assert {style_id(look.style) for look in LOOKS} <= shown


def test_it_asks_for_every_look_and_every_turn() -> None:
    asked = " ".join(paragraphs(blank_template()))
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
