"""Footnotes as LibreOffice prints them: every word of theirs, at the foot of the page that refers to them."""

import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kehoach.tools.libreoffice import convert_to_pdf, find_libreoffice
from tests.support import FIVE
from tests.writers.docx.test_libreoffice import output, squeezed
from tests.writers.docx.test_notes import files, footnotes, references
from tests.writers.docx.word import part, text_of, w

pytestmark = [
    pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed"),
]


@cache
def pages() -> dict[str, list[str]]:
    """The words of each page of each file, without blanks."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pdf").mkdir()
        sources = [folder / f"{number}.docx" for number in range(len(files()))]
        for source, data in zip(sources, files().values(), strict=True):
            source.write_bytes(data)
        made = convert_to_pdf(sources, folder / "pdf", 120)
        texts = [output("pdftotext", "-raw", str(pdf), "-").split("\f") for pdf in made]
    return dict(zip(files(), ([squeezed(page) for page in each] for each in texts), strict=True))


@pytest.mark.parametrize("name", [*FIVE, "rich", "small"])
def test_a_note_is_printed_once_on_the_page_that_refers_to_it(name: str) -> None:
    notes = footnotes(files()[name])
    referring = {
        reference.get(w("id")): text_of(each)
        for each in part(files()[name]).iter(w("p"))
        for reference in each.iter(w("footnoteReference"))
    }
    for printed, number in enumerate(references(files()[name]), 1):
        wanted = re.compile(rf"{printed}{re.escape(squeezed(notes[number]))}")
        there = [at for at, page in enumerate(pages()[name]) if wanted.search(page)]
        assert len(there) == 1, (printed, notes[number])
        # A paragraph may begin on the page before; its last words stand by the reference.
        last = squeezed(referring[number])[-12:].rstrip(",")
        assert re.search(rf"{re.escape(last)}(?:\d+,)*{printed}", pages()[name][there[0]]), (last, printed)
