"""Pipes, devices and closed folders that a search comes upon: told, never opened, never passed over."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.amended_files import amend, amendable
from tests.cli.running import COMMAND, environment, kehoach, process, save

if sys.platform == "win32":
    pytest.skip("no pipes in folders", allow_module_level=True)

Make = Callable[[str], None]
Close = Callable[[str, int], None]
SAID = (
    "{file} là ống dẫn hoặc thiết bị, không phải tệp, nên không mở. "
    "Chuyển nó ra khỏi thư mục rồi chạy lại lệnh.\n"
)


def pipe(path: str) -> None:
    os.mkfifo(path)


def device(path: str) -> None:
    Path(path).symlink_to("/dev/zero")


def pipe_by_a_link(path: str) -> None:
    os.mkfifo("elsewhere")
    Path(path).symlink_to(Path("elsewhere").resolve())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: `one` has a plan and an amendment, `two` nothing yet."""
    monkeypatch.chdir(tmp_path)
    amend(amendable(tmp_path / "one"))
    Path("two").mkdir()
    return tmp_path


@pytest.mark.parametrize("make", [pipe, device, pipe_by_a_link])
@pytest.mark.parametrize("command", ["check", "fmt", "render"])
def test_a_plan_that_a_folder_seems_to_have(folder: Path, command: str, make: Make) -> None:
    make("two/plan.json")
    ended = process(command, ".")
    assert (ended.status, ended.out, ended.err) == (2, "", SAID.format(file="two/plan.json"))


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "one"],
        ["check", "one/plan.json@all"],
        ["check", "one/amendment-03.json"],
        ["fmt", "one"],
        ["render", "one/plan.json@all", "-o", "x.txt"],
        ["render", "one@2026-01-01", "--to", "txt", "--jobs", "2"],
        ["render", "one/plan.json", "--consolidated", "-o", "x.txt"],
        ["diff", "one/plan.json", "one/plan.json@all"],
        ["log", "one"],
        ["amend", "apply", "one/plan.json"],
        ["amend", "render", "one/amendment-03.json", "-o", "x.txt"],
        ["amend", "for-date", "one/plan.json", "2025-07-01"],
    ],
    ids=" ".join,
)
def test_an_amendment_beside_a_plan(folder: Path, arguments: list[str], make: Make) -> None:
    amend(Path("one/plan.json"), name="amendment-03.json")
    make("one/amendment-02.json")
    ended = process(*arguments)
    assert ended.status == 2
    assert SAID.format(file="one/amendment-02.json") in ended.err
    assert ended.out == ""


def test_a_plan_beside_an_amendment(folder: Path) -> None:
    Path("one/plan.json").unlink()
    pipe("one/plan.json")
    said = SAID.format(file="one/plan.json")
    assert process("amend", "render", "one/amendment-01.json", "-o", "x.txt") == (2, "", said)
    assert process("check", "one/amendment-01.json").status == 2


def test_a_plan_that_is_not_amended_is_rendered_whatever_lies_beside_it(folder: Path) -> None:
    pipe("one/amendment-02.json")
    ended = process("render", "one/plan.json", "-o", "x.txt")
    assert ended.status == 0
    assert "2 văn bản sửa đổi" in ended.err


def test_of_several_plans_the_others_are_rendered(folder: Path) -> None:
    amendable(Path("two"), id="hai", issuer={"unit": "lao-cai"})
    pipe("one/amendment-02.json")
    ended = process("render", "one/plan.json@all", "two/plan.json@all", "--to", "txt")
    assert ended.status == 2
    assert SAID.format(file="one/amendment-02.json") in ended.err
    assert Path("output/lao-cai-2021-2025-tat-ca.txt").exists()


def test_status_tells_of_a_version_that_has_one_beside_it(folder: Path) -> None:
    assert process("render", "one/plan.json@all").status == 0
    pipe("one/amendment-02.json")
    ended = process("status", "--specs", "one")
    assert ended.status != 0
    assert "one" in ended.out + ended.err


def test_one_that_is_named_is_read(folder: Path) -> None:
    read, write = os.pipe()
    os.write(write, Path("one/plan.json").read_bytes())
    os.close(write)
    ended = kehoach("check", f"/dev/fd/{read}")
    os.close(read)
    assert (ended.status, ended.out) == (0, "")


def as_somebody(*arguments: str) -> tuple[int, str]:
    """Run the command line as a user without the rights of root, and what is said on standard error."""
    if os.geteuid():
        done = process(*arguments)
        return done.status, done.err
    if shutil.which("setpriv") is None:
        pytest.skip("nothing takes the rights of root away here")
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
    run = subprocess.run(
        [*drop, *COMMAND, *arguments], capture_output=True, check=False, env=environment(), timeout=60
    )
    return run.returncode, run.stderr.decode()


@pytest.fixture
def closed(folder: Path) -> Iterator[Close]:
    """Closes a folder for a test: `closed(name, mode)`."""
    made: list[str] = []

    def close(name: str, mode: int) -> None:
        Path(name).chmod(mode)
        made.append(name)

    yield close
    for name in made:
        Path(name).chmod(0o755)


@pytest.mark.parametrize(("mode", "named"), [(0o000, "two"), (0o300, "two"), (0o600, "two/plan.json")])
@pytest.mark.parametrize("command", ["check", "fmt", "render"])
def test_a_folder_that_cannot_be_searched(
    folder: Path, closed: Close, command: str, mode: int, named: str
) -> None:
    save(Path("two"))
    closed("two", mode)
    status, said = as_somebody(command, ".")
    assert status == 2
    assert f"Không có quyền đọc hoặc ghi {named}." in said.replace("./", "")


def test_amendments_that_cannot_be_listed(folder: Path, closed: Close) -> None:
    closed("one", 0o300)
    status, said = as_somebody("render", "one/plan.json@all", "-o", "x.txt")
    assert status == 2
    assert "Không có quyền đọc hoặc ghi one." in said
    assert not Path("x.txt").exists()
