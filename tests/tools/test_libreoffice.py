"""Word files become PDF files, or it is said which ones did not and why; nothing is left behind."""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from kehoach.errors import ToolError
from kehoach.tools import libreoffice
from kehoach.tools.libreoffice import VARIABLE, convert_to_pdf, find_libreoffice, version

needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

# Names that LibreOffice would take for an option, for an escaped blank, or for part of an address.
NAMES = ("-o Kế hoạch số 1.docx", "a%20b#c.docx", "liên kết.docx")
LINKED_PICTURE = """
<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="p"/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:link="{}"/></pic:blipFill><pic:spPr/>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
"""


def word_file(text: str, picture: str = "") -> bytes:
    """A small Word file; `picture` is the address of a picture that it links to."""
    document = docx.Document()
    document.add_paragraph(text)
    if picture:
        name = document.part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE, is_external=True)
        document.element.body.insert(0, parse_xml(LINKED_PICTURE.format(name)))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class Web:
    """A web server on this machine that remembers what it was asked for."""

    def __init__(self) -> None:
        asked = self.asked = list[str]()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_OPTIONS = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Converted:
    """What came of one conversion of `NAMES`."""

    def __init__(self, folder: Path) -> None:
        web = Web()
        self.source, self.target, self.temporary = folder / "từ", folder / "đến", folder / "tạm thời %20"
        self.source.mkdir()
        self.temporary.mkdir()
        files = [self.source / name for name in NAMES]
        for file in files:
            file.write_bytes(word_file(file.stem, f"{web.address}/picture.png" if file == files[-1] else ""))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tempfile, "tempdir", str(self.temporary))
            self.pdfs = convert_to_pdf(files, self.target, 120)
        web.server.shutdown()
        web.server.server_close()
        self.asked = web.asked


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    return Converted(tmp_path_factory.mktemp("convert"))


@needs_libreoffice
def test_each_file_becomes_a_pdf_of_its_name(converted: Converted) -> None:
    assert [pdf.name for pdf in converted.pdfs] == [f"{name[:-5]}.pdf" for name in NAMES]
    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf in converted.pdfs)
    assert sorted(converted.target.iterdir()) == sorted(converted.pdfs)


@needs_libreoffice
def test_nothing_is_left_in_the_temporary_folder_or_beside_the_source(converted: Converted) -> None:
    assert list(converted.temporary.iterdir()) == []
    assert sorted(each.name for each in converted.source.iterdir()) == sorted(NAMES)


@needs_libreoffice
def test_a_linked_picture_is_not_fetched(converted: Converted) -> None:
    assert converted.asked == []


@needs_libreoffice
def test_files_that_are_not_word_are_named_and_none_is_written(tmp_path: Path) -> None:
    contents = {"hỏng.docx": b"not a Word file", "rỗng.docx": b"", "tốt.docx": word_file("tốt")}
    files = [tmp_path / name for name in contents]
    for file in files:
        file.write_bytes(contents[file.name])
    with pytest.raises(ToolError) as caught:
        convert_to_pdf(files, tmp_path / "out", 120)
    assert [(each.code, each.place.file) for each in caught.value.diagnostics] == [
        ("E003", str(files[0])),
        ("E003", str(files[1])),
    ]
    assert not (tmp_path / "out").exists()


@needs_libreoffice
def test_the_version_is_a_number() -> None:
    found = version()
    assert found
    assert all(part.isdigit() for part in found.split("."))


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files and an environment without LibreOffice."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_USUAL", {"linux": ()})
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    yield tmp_path
    assert not list(tmp_path.glob("kehoach-*"))


def stand_in(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def failure(folder: Path, timeout_s: float = 20) -> ToolError:
    """What is raised when the one file `a.docx` is converted."""
    (folder / "a.docx").write_bytes(b"x")
    with pytest.raises(ToolError) as caught:
        convert_to_pdf([folder / "a.docx"], folder / "out", timeout_s)
    assert not (folder / "out").exists()
    return caught.value


def test_a_variable_that_names_nothing_is_not_passed_over(alone: Path) -> None:
    assert find_libreoffice() is None
    assert [each.code for each in failure(alone).diagnostics] == ["E001"]


def test_the_variable_comes_first_then_the_path_then_the_usual_folders(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, on_path = alone / "libreoffice7.6" / "soffice", alone / "bin" / "soffice"
    for program in (usual, on_path):
        program.parent.mkdir()
        stand_in(program.parent, "")
    monkeypatch.setattr(libreoffice, "_USUAL", {"linux": (str(alone / "libreoffice*" / "soffice"),)})
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(on_path.parent))
    monkeypatch.setenv(VARIABLE, str(usual))
    assert find_libreoffice() == usual
    monkeypatch.delenv(VARIABLE)
    assert find_libreoffice() == on_path
    monkeypatch.setenv("PATH", "")
    assert find_libreoffice() == usual


@needs_shell
def test_a_program_that_hangs_is_ended_with_its_child(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(alone, f"sleep 60 & echo $! > '{alone}/child'; wait")
    monkeypatch.setenv(VARIABLE, str(program))
    error = failure(alone, timeout_s=0.5)
    assert [(each.code, each.args["names"]) for each in error.diagnostics] == [("E002", "a.docx")]
    child = int((alone / "child").read_text())
    for _ in range(100):
        if not is_running(child):
            return
        time.sleep(0.02)
    pytest.fail("the child runs on")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


@needs_shell
def test_a_program_that_fails_is_quoted(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(stand_in(alone, "echo 'no space left' >&2; exit 77")))
    (finding,) = failure(alone).diagnostics
    assert (finding.code, finding.args["reason"]) == ("E005", "no space left")
    assert "a.docx" in finding.message()


@needs_shell
def test_a_program_that_cannot_be_started_is_reported(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(alone, "")
    program.chmod(0o644)
    monkeypatch.setenv(VARIABLE, str(program))
    assert [each.code for each in failure(alone).diagnostics] == ["E005"]
    assert version() is None


@needs_shell
@pytest.mark.parametrize("content", ["", "%PDF-1.6 cut off", "plain text %%EOF"])
def test_a_damaged_pdf_is_refused(alone: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setenv(VARIABLE, str(stand_in(alone, f"printf '%s' '{content}' > 1.pdf")))
    assert [each.code for each in failure(alone).diagnostics] == ["E004"]


@needs_shell
def test_the_program_gets_no_input_and_no_terminal(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(stand_in(alone, f"wc -c > '{alone}/input'; exit 1")))
    failure(alone)
    assert (alone / "input").read_text().strip() == "0"


def test_two_files_that_would_be_one_pdf_are_refused(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(stand_in(alone, "")))
    with pytest.raises(ToolError) as caught:
        convert_to_pdf([alone / "a" / "Kế.docx", alone / "b" / "kế.docx"], alone / "out", 20)
    assert [each.code for each in caught.value.diagnostics] == ["E006", "E006"]


def test_no_files_need_no_conversion(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(stand_in(alone, "exit 1")))
    assert convert_to_pdf([], alone / "out", 20) == []
