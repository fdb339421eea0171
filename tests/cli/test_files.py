"""Files that are not written: what is said, and that the old one is left with nothing beside it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kehoach.cli.files import FileProblem, problem_of, write_bytes
from kehoach.cli.language import choose
from kehoach.desk.errors import RefusedError
from tests.cli.running import COMMAND, environment, names_in

posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    choose("vi")


def failing(number: int) -> Any:
    """A system call that always fails with an error number."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def refusal(path: Path, data: bytes, read: bytes | None = None) -> FileProblem:
    """What is said where a file is not written."""
    with pytest.raises((OSError, RefusedError)) as raised:
        write_bytes(str(path), data, read)
    return problem_of(raised.value)


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Không ghi được {file}: ổ đĩa đã đầy."),
        (errno.EDQUOT, "Không ghi được {file}: ổ đĩa đã đầy."),
        (
            errno.EACCES,
            "Không có quyền đọc hoặc ghi {file}. Chọn chỗ khác, hoặc đóng tệp nếu đang mở trong Word.",
        ),
        (
            errno.EROFS,
            "Không có quyền đọc hoặc ghi {file}. Chọn chỗ khác, hoặc đóng tệp nếu đang mở trong Word.",
        ),
        (errno.EIO, "Không đọc hoặc ghi được {file}: Input/output error."),
    ],
)
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr(f"os.{call}", failing(number))
    problem = refusal(target, b"new")
    assert problem.message == said.format(file=target)
    assert problem.exit_code == 2
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.txt"]


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to("a.txt")
    assert (
        refusal(link, b"new").message
        == f"Không mở được {link}: các liên kết trên đường dẫn trỏ vòng vào nhau."
    )
    assert link.is_symlink()


def test_a_folder_that_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.open", failing(errno.EACCES))
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert refusal(target, b"new").message == (
        f"Không có quyền ghi vào thư mục {tmp_path} nên không ghi được {target}. Chọn thư mục khác."
    )
    assert target.read_bytes() == b"old"


@posix
def test_a_limit_that_is_met_in_the_middle_of_a_file(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *COMMAND, "schema", "-o", str(target)],
        capture_output=True, env=environment(), check=False, timeout=60,
    )  # fmt: skip
    said = f"Không đọc hoặc ghi được {target}: File too large.\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.json"]


def _edit(path: Path) -> None:
    path.write_bytes(b"edited")


@pytest.mark.parametrize("change", [_edit, Path.unlink], ids=["edited", "removed"])
def test_what_is_no_longer_as_it_was_read_is_left(tmp_path: Path, change: Callable[[Path], None]) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"read")
    write_bytes(str(target), b"once", b"read")
    change(target)
    left = names_in(tmp_path), [path.read_bytes() for path in tmp_path.iterdir()]
    problem = refusal(target, b"twice", b"once")
    said = f"{target} vừa được sửa trong lúc lệnh đang chạy nên được giữ nguyên. Chạy lại lệnh."
    assert problem.message == said
    assert (names_in(tmp_path), [path.read_bytes() for path in tmp_path.iterdir()]) == left


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", "{file} là thư mục, không phải tệp."),
        ("file/a.txt", "Không ghi được {file}: trên đường dẫn có một tên là tệp, không phải thư mục."),
        ("file/a/b.txt", "Không ghi được {file}: trên đường dẫn có một tên là tệp, không phải thư mục."),
        ("x" * 300, "Tên {file} quá dài. Chọn tên ngắn hơn."),
    ],
)
def test_where_no_file_can_be(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert refusal(tmp_path / name, b"new").message == said.format(file=tmp_path / name)
    assert names_in(tmp_path) == ["file"]
