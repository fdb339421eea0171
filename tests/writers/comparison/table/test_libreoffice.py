"""What LibreOffice makes of the comparison tables: lying pages, each with the head, every word of a cell."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kehoach.tools.libreoffice import convert_to_pdf, find_libreoffice
from tests.writers.comparison.comparison_tables import tables, texts
from tests.writers.docx.test_libreoffice import Page, pages_of, squeezed, without_number

pytestmark = [
    pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(
        not shutil.which("pdftotext") or not shutil.which("pdfinfo"), reason="poppler is not installed"
    ),
]
HEAD = "NỘI DUNG HIỆN HÀNH"


@cache
def converted() -> dict[str, list[Page]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pdf").mkdir()
        sources = [folder / f"{number}.docx" for number in range(len(tables()))]
        for source, data in zip(sources, tables().values(), strict=True):
            source.write_bytes(data)
        pages = [pages_of(each) for each in convert_to_pdf(sources, folder / "pdf", 120)]
    return dict(zip(tables(), pages, strict=True))


@pytest.mark.parametrize("name", tables())
def test_every_page_lies_and_has_the_head(name: str) -> None:
    pages = converted()[name]
    assert all(page.lying for page in pages)
    assert all(HEAD in " ".join(page.lines) for page in pages)


@pytest.mark.parametrize("name", tables())
def test_pages_are_numbered_from_the_second_on(name: str) -> None:
    first, *others = converted()[name]
    assert not first.lines[0].isdigit()
    assert [page.lines[0] for page in others] == [str(number) for number in range(2, len(others) + 2)]


def test_every_cell_is_on_the_pages() -> None:
    name = "an amended plan"
    text = squeezed("".join("".join(without_number(page)) for page in converted()[name]))
    for row in texts(tables()[name]):
        assert all(squeezed(cell) in text for cell in row)
