"""Writing a file: whole or not at all, whatever fails in between, and nothing left beside it."""

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import names_in

from kehoach.cli.files import FileProblem, plans_in, write_bytes
from kehoach.cli.language import choose


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    choose("vi")


def failing(number: int) -> Any:
    """A system call that always fails with an error number."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Không ghi được {file}: ổ đĩa đã đầy."),
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
    with pytest.raises(FileProblem) as raised:
        write_bytes(target, b"new")
    assert raised.value.message == said.format(file=target)
    assert raised.value.exit_code == 2
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_an_interrupt_in_between_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    monkeypatch.setattr(f"os.{call}", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.txt"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a/b/c.txt", b"new")
    assert names_in(tmp_path) == ["a/b/c.txt"]


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a.txt", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.txt"
    target.touch()
    target.chmod(mode)
    write_bytes(target, b"new")
    assert target.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "there/b.txt")
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "there/b.txt").read_bytes() == b"new"


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    name = "đ" * 125 + ".docx"  # 255 bytes
    write_bytes(tmp_path / name, b"new")
    assert names_in(tmp_path) == [name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()


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
    with pytest.raises(FileProblem) as raised:
        write_bytes(tmp_path / name, b"new")
    assert raised.value.message == said.format(file=tmp_path / name)
    assert names_in(tmp_path) == ["file"]


def test_plans_are_the_plan_json_files_in_order_each_once(tmp_path: Path) -> None:
    for name in ("b/plan.json", "a/plan.json", "a/x.json", "a/amendment-01.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    inside = [str(tmp_path / "a/plan.json"), str(tmp_path / "b/plan.json")]
    assert plans_in((str(tmp_path),)) == inside
    assert plans_in(("-", "none.json", str(tmp_path), inside[0])) == ["-", "none.json", *inside]


def test_an_empty_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.json").touch()
    monkeypatch.chdir(tmp_path)
    assert plans_in(("",)) == [""]
