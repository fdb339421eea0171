"""Consolidated texts as files: in Word with true footnotes, as a page and as text, the same on every run."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.edition.model import Document
from kehoach.edition.notes import with_signs
from kehoach.ooxml.package import read_package
from kehoach.resources import shipped
from kehoach.spec.model import Plan
from kehoach.tools.libreoffice import convert_to_pdf, find_libreoffice
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.html import write_html
from kehoach.writers.text import write_text
from tests.amend.consolidated.cases import CASES
from tests.amend.support import BASE, amendment
from tests.editions import amendment_from_diff, apply, consolidated
from tests.edits import edited, furnished
from tests.support import FIVE
from tests.writers.docx.test_libreoffice import output, squeezed
from tests.writers.docx.test_notes import footnotes, notes_in_text

NAMES = (*FIVE, "every kind")
TOGETHER = (
    "words",
    "opening",
    "row",
    "row inserted",
    "annex",
    "recipients",
    "legal basis",
    "heading",
    "signature",
)


def two_amendments(plan: Plan) -> Iterator[Amendment]:
    """An amendment after some edits of a plan, and a draft after some more."""
    for number, seed in enumerate((3, 8), 1):
        new, _ = edited(plan, seed, 5)
        made = amendment_from_diff(plan, new)
        known = {"number": number, "date": f"202{2 + number}-03-0{number}"} if number == 1 else {}
        yield replace(made, id=f"sua-doi-{number}", document=replace(made.document, **known))
        plan = apply(plan, [made])


@cache
def document(name: str) -> Document:
    if name == "every kind":
        return consolidated(BASE, [amendment(*(CASES[each][0] for each in TOGETHER))])
    return consolidated(furnished(name), list(two_amendments(furnished(name))))


@cache
def file(name: str) -> bytes:
    return written(document(name))


def written(document: Document) -> bytes:
    template = load_template(shipped("templates") / "ke-hoach" / "template.docx")
    return template.render(document, Metadata(b"{}", template.hash))


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / "file.docx").write_bytes(file(name))
    result = audit.OpenXmlValidator().validate(tmp_path / "file.docx")
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("name", NAMES)
def test_word_has_every_note_as_a_footnote_in_order(name: str) -> None:
    wanted = [" ".join(note.split()) for note in with_signs(document(name)).notes]
    assert len(wanted) > 3
    assert [squeezed(note) for note in notes_in_text(file(name))] == [squeezed(note) for note in wanted]
    assert len(footnotes(file(name))) == len(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_same_to_the_byte_on_every_run(name: str) -> None:
    document.cache_clear()
    assert written(document(name)) == file(name)
    assert read_package(file(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_and_a_text_have_every_note_once(name: str) -> None:
    notes = with_signs(document(name)).notes
    text, page = write_text(document(name)), write_html(document(name))
    assert page.count('role="doc-noteref"') == len(notes)
    for number, note in enumerate(notes, 1):
        assert text.count(f"\n[{number}] {note}\n") == 1


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_libreoffice_prints_every_note(tmp_path: Path) -> None:
    sources = [tmp_path / f"{number}.docx" for number in range(len(NAMES))]
    for source, name in zip(sources, NAMES, strict=True):
        source.write_bytes(file(name))
    (tmp_path / "pdf").mkdir()
    made = convert_to_pdf(sources, tmp_path / "pdf", 120)
    for pdf, name in zip(made, NAMES, strict=True):
        printed = squeezed(output("pdftotext", "-raw", str(pdf), "-").replace("\f", ""))
        # Of a note that goes on overleaf the beginning stands on the page that refers to it.
        lost = [note for note in with_signs(document(name)).notes if squeezed(note)[:60] not in printed]
        assert lost == [], name
