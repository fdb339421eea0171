"""PDF files come out in the order of the Word files and the same each time."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from kehoach.errors import ToolError
from kehoach.tools.libreoffice import VARIABLE, find_libreoffice
from kehoach.writers.pdf import without_time, write_pdfs

needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")

TEXTS = ("Kế hoạch thứ nhất", "Phong trào thi đua “Vì người nghèo”", "Ủy ban nhân dân tỉnh")
MADE = b"""%%PDF-1.6
1 0 obj
<</Length 41>>
stream
/CreationDate(D:20200101000000Z') /ID [ <%(id)s>
endstream
endobj
2 0 obj
<</Title<FEFF004B1EBE00200048004F1EA00043>
/Keywords<FEFF0041004200430044004500460047>
/CreationDate(D:%(date)sZ')>>
endobj
xref
trailer
<</Size 3/Root 1 0 R
/Info 2 0 R
/ID [ <%(id)s>
<%(id)s> ]
/DocChecksum /%(sum)s
>>
startxref
9
%%%%EOF
"""


def word_file(text: str) -> bytes:
    document = docx.Document()
    document.add_heading(text)
    document.add_paragraph(text * 50)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def twice() -> tuple[list[bytes], list[bytes]]:
    """The PDFs of `TEXTS`, and those of the same files in another order, set back into the first."""
    files = [word_file(text) for text in TEXTS]
    return write_pdfs(files), write_pdfs(files[::-1])[::-1]


@needs_libreoffice
def test_the_same_file_gives_the_same_bytes(twice: tuple[list[bytes], list[bytes]]) -> None:
    first, second = twice
    assert first == second
    assert len(set(first)) == len(TEXTS)


@needs_libreoffice
def test_no_time_is_in_the_file(twice: tuple[list[bytes], list[bytes]]) -> None:
    assert all(b"Date" not in pdf.rpartition(b"endstream")[2] for pdf in twice[0])


@needs_libreoffice
@needs_poppler
def test_the_file_opens_and_says_the_words(twice: tuple[list[bytes], list[bytes]], tmp_path: Path) -> None:
    for number, (pdf, text) in enumerate(zip(twice[0], TEXTS, strict=True)):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, timeout=60)
        assert text in done.stdout.decode()
        assert done.stderr == b""


@needs_libreoffice
def test_a_file_that_is_not_word_is_named_by_its_place() -> None:
    with pytest.raises(ToolError) as caught:
        write_pdfs([word_file("a"), b"not a Word file"])
    assert [(each.code, each.args["name"]) for each in caught.value.diagnostics] == [("E003", "2.docx")]


def test_without_libreoffice_it_is_said_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(ToolError) as caught:
        write_pdfs([b""])
    (finding,) = caught.value.diagnostics
    assert VARIABLE in finding.fix("vi")
    assert VARIABLE in finding.fix("en")


def made(date: bytes, own: bytes) -> bytes:
    return MADE % {b"date": date, b"id": own * 32, b"sum": own * 32}


def test_files_that_differ_in_their_time_become_equal_and_keep_their_length() -> None:
    first, second = made(b"20221122003439", b"A"), made(b"20260101000000", b"5")
    inner = first.index(b"endstream")
    assert without_time(first)[inner:] == without_time(made(b"20260101000000", b"A"))[inner:]
    assert len(without_time(second)) == len(second)
    assert b"/DocChecksum /5" not in without_time(second)


def test_page_contents_and_other_fields_are_not_touched() -> None:
    pdf = made(b"20221122003439", b"A")
    kept = without_time(pdf)
    inner = pdf.index(b"endstream")
    assert kept[:inner] == pdf[:inner]
    assert b"/Keywords<FEFF0041004200430044004500460047>" in kept
    assert b"20221122003439" not in kept


def test_what_is_not_of_libreoffice_stays_as_it_is() -> None:
    assert without_time(b"") == b""
    assert (
        without_time(b"%PDF-1.7 compressed cross-references %%EOF")
        == b"%PDF-1.7 compressed cross-references %%EOF"
    )


def test_taking_out_the_time_twice_is_the_same_as_once() -> None:
    once = without_time(made(b"20221122003439", b"A"))
    assert without_time(once) == once
