"""What is installed is told with its version, and what is missing with what it costs."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from kehoach.catalogue import Language
from kehoach.diagnostics import catalogue
from kehoach.tools import doctor
from kehoach.tools.doctor import NEWEST_PYTHON, OLDEST_PYTHON, Need, examine
from kehoach.tools.libreoffice import VARIABLE, find_libreoffice

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
NAMES = ["Python", "LibreOffice", "Times New Roman", "pandoc", "poppler", "git"]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is found; programs put into the folder are on its PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr("kehoach.tools.libreoffice._USUAL", {"linux": ()})
    monkeypatch.setattr(doctor, "_FONT_FILES", ())
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    return tmp_path


def program(folder: Path, name: str, says: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nprintf '%s\\n' '{says}'\n")
    path.chmod(0o755)


def codes(needs: list[Need]) -> dict[str, str]:
    return {need.name: need.finding.code for need in needs if need.finding}


def test_every_need_is_told_and_the_missing_ones_have_a_finding(bare: Path) -> None:
    needs = examine()
    assert [need.name for need in needs] == NAMES
    assert codes(needs) == {
        "LibreOffice": "E102", "Times New Roman": "E107", "pandoc": "E108", "poppler": "E109",
        "git": "E110",
    }  # fmt: skip
    assert [need.found for need in needs[1:]] == ["", "", "", "", ""]


@pytest.mark.parametrize(
    ("fonts", "found", "code"),
    [
        ("Arial\nTimes New Roman,Times", "Times New Roman", None),
        ("Liberation Serif\nTinos", "Tinos", "E105"),
        ("Liberation Serif", "Liberation Serif", "E105"),
        ("DejaVu Serif", "", "E106"),
    ],
)
def test_the_font_or_what_stands_in_for_it_is_told(
    bare: Path, fonts: str, found: str, code: str | None
) -> None:
    program(bare, "fc-list", fonts)
    need = next(need for need in examine() if need.name == "Times New Roman")
    assert (need.found, need.finding.code if need.finding else None) == (found, code)


def test_the_font_file_of_windows_or_macos_is_enough(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bare / "times.ttf").touch()
    monkeypatch.setenv("WINDIR", str(bare))
    monkeypatch.setattr(doctor, "_FONT_FILES", ("$WINDIR/times.ttf",))
    assert "Times New Roman" not in codes(examine())


def test_versions_are_told(bare: Path) -> None:
    program(bare, "soffice", "LibreOffice 24.8.1.2 abc")
    program(bare, "pdftoppm", "pdftoppm version 22.12.0\nCopyright")
    found = {need.name: need.found for need in examine()}
    assert found["LibreOffice"] == f"24.8.1.2 ({bare / 'soffice'})"
    assert found["poppler"] == "22.12.0"


def test_a_libreoffice_without_an_answer_or_with_a_wrong_path_is_told(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare, "soffice", "nothing")
    assert codes(examine())["LibreOffice"] == "E103"
    monkeypatch.setenv(VARIABLE, str(bare / "nowhere"))
    assert codes(examine())["LibreOffice"] == "E104"


def test_an_unknown_python_is_an_error(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    python, *_ = examine()
    assert (python.found, python.finding and python.finding.code) == ("3.10.4", "E101")


def test_the_versions_of_python_are_those_of_the_package() -> None:
    wanted = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["requires-python"]
    after = (NEWEST_PYTHON[0], NEWEST_PYTHON[1] + 1)
    assert wanted == f">={OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]},<{after[0]}.{after[1]}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_findings_read_as_sentences(bare: Path, language: Language) -> None:
    for need in examine():
        if need.finding:
            said = need.finding.message(language) + need.finding.fix(language)
            assert not re.search(r"[{}]", said)
            assert said.rstrip().endswith(".")


def test_every_code_of_the_tools_is_in_the_catalogue() -> None:
    sources = Path(doctor.__file__).parent.glob("*.py")
    used = {code for source in sources for code in re.findall(r'"(E\d{3})"', source.read_text("utf-8"))}
    assert used
    assert used <= catalogue().keys()


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_this_machine_has_a_libreoffice() -> None:
    assert "LibreOffice" not in codes(examine())
