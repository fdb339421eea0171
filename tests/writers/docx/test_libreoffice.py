"""What LibreOffice makes of the Word files: every word, the right pages, the signature where it belongs.

All files are converted in one call; the pages are read back with poppler.
"""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from kehoach.tools.libreoffice import convert_to_pdf, find_libreoffice
from kehoach.writers.render import render
from tests.support import FIVE, plan, sections
from tests.writers.docx.word import LONG, cases, paragraphs, table

pytestmark = [
    pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(
        not shutil.which("pdftotext") or not shutil.which("pdfinfo"), reason="poppler is not installed"
    ),
]

# Lengths around the end of the first page: at some of them the signature no longer fits on it.
LENGTHS = range(9, 18)
ENDINGS = ("closing", "clause", "table")


class Page(Struct, frozen=True):
    """A page: whether it lies, and its lines in the order of the file."""

    lying: bool
    lines: list[str]


def ending(kind: str, length: int) -> bytes:
    """A plan of so many paragraphs that ends in a closing, in a clause, or in a table."""
    clauses: list[object] = [{"text": LONG}] * length
    if kind == "table":
        clauses.append({"table": table(2, 4)})
    return render(
        plan(
            **sections("dash", clauses=clauses),
            closing=[{"text": f"Trên đây là Kế hoạch. {LONG}"}] if kind == "closing" else [],
            recipients=["Như trên"] * 8,
            signature={"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": "Nguyễn Văn A"},
        )
    )


@cache
def converted() -> dict[str, list[Page]]:
    files = {f"case-{number}": data for number, data in enumerate(cases().values())}
    files |= {f"{kind}-{length}": ending(kind, length) for kind in ENDINGS for length in LENGTHS}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pdf").mkdir()
        sources = []
        for stem, data in files.items():
            sources.append(folder / f"{stem}.docx")
            sources[-1].write_bytes(data)
        pages = [pages_of(each) for each in convert_to_pdf(sources, folder / "pdf", 120)]
    names = [*cases(), *(stem for stem in files if not stem.startswith("case-"))]
    return dict(zip(names, pages, strict=True))


def pages_of(pdf: Path) -> list[Page]:
    said = output("pdfinfo", "-f", "1", "-l", "999", str(pdf))
    sizes = re.findall(r"Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)", said)
    texts = output("pdftotext", "-raw", str(pdf), "-").split("\f")
    return [
        Page(float(width) > float(height), text.strip().split("\n"))
        for (width, height), text in zip(sizes, texts, strict=False)
    ]


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def without_number(page: Page) -> list[str]:
    return page.lines[1:] if page.lines[0].isdigit() else page.lines


@pytest.mark.parametrize("name", cases())
def test_every_paragraph_is_on_the_pages(name: str) -> None:
    text = squeezed("".join("".join(without_number(page)) for page in converted()[name]))
    for paragraph in paragraphs(cases()[name]):
        if name in FIVE or len(paragraph) < 100:  # a row of a table is cut by the head of the next page
            assert squeezed(paragraph) in text, paragraph


@pytest.mark.parametrize("name", cases())
def test_no_page_is_blank(name: str) -> None:
    assert all(without_number(page) not in ([], [""]) for page in converted()[name])


@pytest.mark.parametrize("name", FIVE)
def test_an_issued_plan_has_upright_pages_with_numbers_from_the_second_on(name: str) -> None:
    pages = converted()[name]
    assert len(pages) > 4
    assert [page.lying for page in pages] == [False] * len(pages)
    assert [page.lines[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    assert not pages[0].lines[0].isdigit()


def test_pages_lie_where_the_tables_need_it_and_annexes_are_numbered_anew() -> None:
    pages = converted()["with tables and annexes"]
    first = next(number for number, page in enumerate(pages) if page.lines[0] == "Phụ lục I")
    second = next(number for number, page in enumerate(pages) if page.lines[0] == "Phụ lục II")
    body, one, two = pages[:first], pages[first:second], pages[second:]
    turns = [page.lying for page in body]
    assert [turn for turn, before in zip(turns, [None, *turns], strict=False) if turn != before] == [
        False, True, False, True, False,
    ]  # fmt: skip
    assert {page.lying for page in one} == {False}
    assert {page.lying for page in two} == {True}
    for part in (body, one, two):
        assert len(part) > 1
        assert [page.lines[0] for page in part[1:]] == [str(number) for number in range(2, len(part) + 1)]


def test_a_header_row_is_on_every_page_of_its_table() -> None:
    pages = converted()["with tables and annexes"]
    lying = [page for page in pages if page.lying]
    assert len(lying) > 3
    assert all("STT Cột 0" in " ".join(page.lines) for page in lying)


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_signature_never_stands_alone_and_is_never_split(kind: str) -> None:
    alone = []
    for length in LENGTHS:
        pages = converted()[f"{kind}-{length}"]
        *others, last = [" ".join(without_number(page)) for page in pages]
        assert "Nơi nhận:" in last
        assert "Nguyễn Văn A" in last
        assert not any(
            words in page for page in others for words in ("Nơi nhận:", "CHỦ TỊCH", "Nguyễn Văn A")
        )
        before = last.partition("Nơi nhận:")[0]
        enough = "STT" in before if kind == "table" else "./." in before
        if not enough:
            alone.append(length)
    assert alone == []


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_lengths_above_meet_the_end_of_a_page(kind: str) -> None:
    assert len({len(converted()[f"{kind}-{length}"]) for length in LENGTHS}) > 1
