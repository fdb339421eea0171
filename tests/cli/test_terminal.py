"""What shows on a terminal: colours, and none where NO_COLOR asks for none; questions that are broken off."""

import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import save

if sys.platform == "win32":
    pytest.skip("terminals of Unix", allow_module_level=True)

from tests.cli.terminal import Terminal

WRONG: dict[str, Any] = {"period": {"from": 2025, "to": 2021}}


def test_findings_have_colours_on_a_terminal(tmp_path: Path) -> None:
    with Terminal("check", save(tmp_path, **WRONG)) as terminal:
        pass
    assert terminal.status == 1
    assert "\x1b[31m\x1b[1mlỗi S208\x1b[0m" in terminal.shown


def test_no_color_takes_the_colours_away(tmp_path: Path) -> None:
    with Terminal("check", save(tmp_path, **WRONG), NO_COLOR="1") as terminal:
        pass
    assert terminal.status == 1
    assert "lỗi S208" in terminal.shown
    assert "\x1b" not in terminal.shown


def test_an_empty_no_color_means_nothing(tmp_path: Path) -> None:
    with Terminal("check", save(tmp_path, **WRONG), NO_COLOR="") as terminal:
        pass
    assert "\x1b[31m" in terminal.shown


@pytest.mark.parametrize("ignored", [False, True], ids=["as in a shell", "ignored by who runs the tests"])
def test_ctrl_c_at_a_question(ignored: bool) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else signal.getsignal(signal.SIGINT)
    try:
        with Terminal("new") as terminal:
            terminal.expect("Đơn vị ban hành")
            terminal.interrupt()
    finally:
        signal.signal(signal.SIGINT, before)
    assert terminal.status == 130
    assert terminal.shown.endswith("\nĐã dừng. Các tệp có sẵn vẫn nguyên vẹn.\n")
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_word_file_is_not_thrown_onto_the_terminal(tmp_path: Path, form: str) -> None:
    with Terminal("render", save(tmp_path), "-o", "-", "--to", form) as terminal:
        pass
    assert terminal.status == 2
    assert terminal.shown.endswith(f"Lỗi: Không hiện {form} trên màn hình được: ghi tên tệp sau -o.\n")


def test_many_plans_show_how_far_it_is(tmp_path: Path) -> None:
    for year in range(2016, 2026):
        save(tmp_path, f"{year}/plan.json", period={"from": 2016, "to": year}, issuer={"unit": "ninh-thuan"})
    with Terminal("render", tmp_path, "-d", tmp_path / "out", "--to", "txt") as terminal:
        pass
    assert terminal.status == 0
    assert "Đang xuất" in terminal.shown
    assert terminal.shown.count("Đã ghi ") == 10
