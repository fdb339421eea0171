"""What `kehoach log` shows on a terminal."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("terminals of Unix", allow_module_level=True)

from kehoach.spec.dump import dump
from tests.amend.support import BASE
from tests.cli.terminal import Terminal
from tests.writers.history.told import AMENDMENTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.json").write_bytes(dump(BASE))
    (tmp_path / "amendment-01.json").write_bytes(dump(AMENDMENTS[0]))
    return tmp_path


def test_a_terminal_shows_colours_in_place_of_marks(folder: Path) -> None:
    with Terminal("log", folder) as terminal:
        terminal.expect("mỗi năm")
    assert terminal.status == 0
    assert "\x1b[32m" in terminal.shown
    assert "{+" not in terminal.shown


def test_no_colours_are_shown_where_none_are_wanted(folder: Path) -> None:
    with Terminal("log", folder, NO_COLOR="1") as terminal:
        terminal.expect("mỗi năm")
    assert terminal.status == 0
    assert "\x1b[" not in terminal.shown
