"""What `kehoach diff` shows on a terminal, and what it refuses to."""

import sys
from pathlib import Path

import pytest

from tests.cli.running import save

if sys.platform == "win32":
    pytest.skip("terminals of Unix", allow_module_level=True)

from tests.cli.terminal import Terminal


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of a plan; one word differs."""
    edited = {"content": {"purpose": [{"id": "purpose-one", "text": "Nâng cao trách nhiệm."}]}}
    return save(tmp_path, "old.json"), save(tmp_path, "new.json", **edited)


def test_changes_have_colours(files: tuple[Path, Path]) -> None:
    with Terminal("diff", *files) as terminal:
        pass
    assert terminal.status == 1
    assert "\x1b[" in terminal.shown


def test_no_color_takes_the_colours_away(files: tuple[Path, Path]) -> None:
    with Terminal("diff", *files, NO_COLOR="1") as terminal:
        pass
    assert terminal.status == 1
    assert "trách nhiệm" in terminal.shown
    assert "\x1b" not in terminal.shown


def test_lines_are_as_wide_as_the_terminal(files: tuple[Path, Path]) -> None:
    with Terminal("diff", *files, NO_COLOR="1", COLUMNS="40") as terminal:
        pass
    assert max(map(len, terminal.shown.splitlines())) <= 40


@pytest.mark.parametrize("form", ["docx", "table"])
def test_a_word_file_is_not_thrown_onto_it(files: tuple[Path, Path], form: str) -> None:
    with Terminal("diff", *files, "--to", form) as terminal:
        pass
    assert terminal.status == 2
    assert terminal.shown.endswith(f"Lỗi: Không hiện {form} trên màn hình được: ghi tên tệp sau -o.\n")


def test_data_is_without_colours(files: tuple[Path, Path]) -> None:
    with Terminal("diff", *files, "--to", "patch") as terminal:
        pass
    assert terminal.status == 1
    assert terminal.shown.startswith("[\n")
    assert "\x1b" not in terminal.shown
