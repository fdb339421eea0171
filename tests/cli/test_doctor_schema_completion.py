"""`kehoach doctor`, `kehoach schema` and `kehoach completion`."""

import json
import shutil
from pathlib import Path

import pytest

from kehoach.cli.main import COMMANDS
from kehoach.diagnostics import Diagnostic
from kehoach.resources import shipped
from kehoach.tools import doctor
from kehoach.tools.doctor import Need
from tests.cli.running import kehoach, process

GOOD = Need(name="Python", found="3.11.7")
OTHER_FONT = Need(
    name="Times New Roman", found="Tinos", finding=Diagnostic("E105", {"font": "T", "found": "Tinos"})
)
MISSING = Need(name="LibreOffice", finding=Diagnostic("E102", {"variable": "KEHOACH_SOFFICE"}))
OLD = Need(
    name="Python", found="3.9.0", finding=Diagnostic("E101", {"wanted": "3.11-3.13", "found": "3.9.0"})
)


@pytest.mark.parametrize(
    ("needs", "status", "beginnings", "end"),
    [
        ([GOOD], 0, ["✓ Python: 3.11.7"], "Đủ mọi phần."),
        (
            [GOOD, MISSING, OTHER_FONT], 0,
            ["✓ Python: 3.11.7", "✗ LibreOffice: chưa có", "    Chưa có LibreOffice: không xuất được PDF",
             "! Times New Roman: Tinos", "    Không có phông T"],
            "Có 2 điểm cần xem; các việc khác vẫn làm được.",
        ),
        (
            [OLD], 2, ["✗ Python: 3.9.0", "    Kehoach cần Python 3.11-3.13"],
            "Có 1 điểm cần xem; các việc khác vẫn làm được.",
        ),
    ],
    ids=["all there", "some missing", "an old Python"],
)  # fmt: skip
def test_doctor_says_what_is_there_and_what_each_missing_part_costs(
    monkeypatch: pytest.MonkeyPatch, needs: list[Need], status: int, beginnings: list[str], end: str
) -> None:
    monkeypatch.setattr(doctor, "examine", lambda: needs)
    ended = kehoach("doctor")
    *lines, last = ended.out.splitlines()
    assert (ended.status, ended.err, last) == (status, "", end)
    assert [line[: len(beginning)] for line, beginning in zip(lines, beginnings, strict=True)] == beginnings


def test_doctor_on_this_machine_in_english() -> None:
    ended = kehoach("doctor", lang="en")
    assert ended.status == 0
    assert ended.out.startswith("✓ Python: ")


@pytest.mark.parametrize("kind", ["plan", "changeset", "history"])
def test_schema_to_standard_output_and_to_a_file_is_the_shipped_one(tmp_path: Path, kind: str) -> None:
    ended = kehoach("schema", kind)
    target = tmp_path / f"{kind}.schema.json"
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert kehoach("schema", kind, "-o", target) == (0, "", f"Đã ghi {target}\n")
    assert target.read_text() == ended.out == (shipped("specs") / f"schema/{kind}.schema.json").read_text()


def test_schema_without_a_kind_is_that_of_plans() -> None:
    assert kehoach("schema") == kehoach("schema", "plan")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str) -> None:
    ended = kehoach("completion", shell)
    assert (ended.status, ended.err) == (0, "")
    assert f"_KEHOACH_COMPLETE={shell}_complete" in ended.out
    assert "kehoach" in ended.out


def test_completion_for_another_shell() -> None:
    ended = kehoach("completion", "tcsh")
    assert ended.status == 2
    assert "'tcsh' không phải là một trong 'bash', 'zsh', 'fish'." in ended.err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kehoach ", list(COMMANDS)),
        ("kehoach re", ["render"]),
        ("kehoach template ", ["check", "list", "new"]),
        ("kehoach check --out", ["--output-format"]),
        ("kehoach render --to ", ["docx", "pdf", "html", "md", "txt"]),
    ],
)
def test_what_the_script_asks_for_is_offered(typed: str, offered: list[str]) -> None:
    words = typed.split(" ")
    ended = process(COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1), _KEHOACH_COMPLETE="bash_complete")
    assert (ended.status, ended.err) == (0, "")
    assert [line.partition(",")[2] for line in ended.out.splitlines()] == offered


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_the_bash_script_is_bash(tmp_path: Path) -> None:
    import subprocess

    script = tmp_path / "completion.bash"
    script.write_text(kehoach("completion", "bash").out)
    assert subprocess.run(["bash", "-n", script], check=False, timeout=60).returncode == 0
