"""What of Kehoach's surroundings is installed here, and what each missing one costs."""

import os
import shutil
import sys
from pathlib import Path

from msgspec import Struct

from kehoach.diagnostics import Diagnostic
from kehoach.registry.layout import layout
from kehoach.tools.libreoffice import VARIABLE, find_libreoffice, version
from kehoach.tools.programs import output_of

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
STAND_INS = ("Tinos", "Liberation Serif")
"""Fonts whose letters are as wide as those of Times New Roman."""

# Where Windows and macOS, which have no fc-list, keep Times New Roman.
_FONT_FILES = (
    "%WINDIR%/Fonts/times.ttf",
    "/System/Library/Fonts/Supplemental/Times New Roman.ttf",
    "/Library/Fonts/Times New Roman.ttf",
)


class Need(Struct, frozen=True, kw_only=True):
    """One thing that Kehoach uses: its name, the version or place that was found ("" for none).

    `finding` says what is wrong with it and what that costs; None where all is well.
    """

    name: str
    found: str = ""
    finding: Diagnostic | None = None


def examine() -> list[Need]:
    """Every one in the order of telling; starts LibreOffice, pandoc, poppler, git and fc-list."""
    return [_python(), _libreoffice(), _font(), _pandoc(), _poppler(), _git()]


def _python() -> Need:
    found = ".".join(map(str, sys.version_info[:3]))
    if OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        return Need(name="Python", found=found)
    wanted = "-".join(f"{major}.{minor}" for major, minor in (OLDEST_PYTHON, NEWEST_PYTHON))
    return Need(name="Python", found=found, finding=Diagnostic("E101", {"wanted": wanted, "found": found}))


def _libreoffice() -> Need:
    name, named, path = "LibreOffice", os.environ.get(VARIABLE), find_libreoffice()
    if path is None and named:
        return Need(name=name, finding=Diagnostic("E104", {"variable": VARIABLE, "path": named}))
    if path is None:
        return Need(name=name, finding=Diagnostic("E102", {"variable": VARIABLE}))
    answer = version()
    if answer is None:
        return Need(name=name, found=str(path), finding=Diagnostic("E103", {"path": str(path)}))
    return Need(name=name, found=f"{answer} ({path})")


def _font() -> Need:
    wanted = layout().font.family
    families = _vietnamese_families()
    if families is None:
        return Need(name=wanted, finding=Diagnostic("E107", {"font": wanted}))
    found = next((font for font in (wanted, *STAND_INS) if font in families), "")
    if found == wanted:
        return Need(name=wanted, found=found)
    code = "E105" if found else "E106"
    return Need(name=wanted, found=found, finding=Diagnostic(code, {"font": wanted, "found": found}))


def _vietnamese_families() -> set[str] | None:
    """The installed fonts that have every Vietnamese letter, None where that is unknown.

    Liberation Serif has them since version 2.
    """
    listed = output_of(["fc-list", ":lang=vi", "family"])
    if listed is not None:
        return {family.strip() for line in listed.splitlines() for family in line.split(",")}
    if any(Path(os.path.expandvars(file)).is_file() for file in _FONT_FILES):
        return {layout().font.family}
    return None


def _pandoc() -> Need:
    try:
        import pypandoc

        said = output_of([pypandoc.get_pandoc_path(), "--version"])
    except (ImportError, OSError):
        said = None
    if not said:
        return Need(name="pandoc", finding=Diagnostic("E108"))
    return Need(name="pandoc", found=said.split("\n", 1)[0].removeprefix("pandoc").strip())


def _poppler() -> Need:
    path = shutil.which("pdftoppm")
    said = output_of([path, "-v"]) if path else None
    if said is None:
        return Need(name="poppler", finding=Diagnostic("E109"))
    return Need(name="poppler", found=said.split("\n", 1)[0].rpartition(" ")[2])


def _git() -> Need:
    said = output_of(["git", "--version"])
    if said is None:
        return Need(name="git", finding=Diagnostic("E110"))
    return Need(name="git", found=said.strip().removeprefix("git version "))
