"""Writing a file: whole or not at all, whatever fails in between, and nothing left beside it."""

import os
import sys
import threading
from pathlib import Path

import pytest

from kehoach.desk import replacing
from kehoach.desk.files import write_file
from kehoach.desk.replacing import alone_in
from tests.cli.running import names_in

STALE = ".kehoach-0123456789abcdef.tmp"
posix = pytest.mark.skipif(sys.platform == "win32", reason="locks and pipes of Unix")


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
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.txt"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_file(tmp_path / "a/b/c.txt", b"new")
    assert names_in(tmp_path) == ["a/b/c.txt"]


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a.txt", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.txt"
    target.touch()
    target.chmod(mode)
    write_file(target, b"new")
    assert target.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "there/b.txt")
    write_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "there/b.txt").read_bytes() == b"new"


def test_a_link_to_what_is_not_there_yet_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to("b.txt")
    write_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "b.txt").read_bytes() == b"new"


def test_what_a_killed_run_left_goes_and_nothing_else(tmp_path: Path) -> None:
    others = [".kehoach-1.tmp", f"x{STALE}", f"{STALE}.txt", "a.tmp"]
    for name in (STALE, *others):
        (tmp_path / name).touch(0o400)
    (tmp_path / STALE.replace("0", "a")).symlink_to("a.tmp")
    (tmp_path / STALE.replace("0", "b")).mkdir()
    write_file(tmp_path / "b.txt", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {
        *others, "b.txt", STALE.replace("0", "a"), STALE.replace("0", "b"),
    }  # fmt: skip


@posix
def test_what_another_run_writes_just_now_stays(tmp_path: Path) -> None:
    import fcntl

    os.mkfifo(tmp_path / STALE.replace("0", "a"))
    with (tmp_path / STALE).open("xb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_file(tmp_path / "a.txt", b"new")
        assert names_in(tmp_path) == sorted([STALE, STALE.replace("0", "a"), "a.txt"])


def test_many_that_write_and_sweep_at_once(tmp_path: Path) -> None:
    """One that is swept before it is held writes again."""
    target, failed = tmp_path / "a.txt", []

    def write(letter: bytes) -> None:
        try:
            for _ in range(40):
                replacing._sweep.cache_clear()
                write_file(target, letter * 100_000)
                assert len(set(target.read_bytes())) == 1
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b", b"c", b"d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert names_in(tmp_path) == ["a.txt"]
    assert len(target.read_bytes()) == 100_000


@posix
def test_a_folder_is_held_by_one_after_the_other(tmp_path: Path) -> None:
    folder, told, order = str(tmp_path / "a/b"), threading.Event(), []

    def second() -> None:
        with alone_in(folder, told.set):
            order.append("second")

    thread = threading.Thread(target=second)
    with alone_in(folder, lambda: order.append("waited")):
        thread.start()
        assert told.wait(30)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]


def test_a_folder_that_cannot_be_held_keeps_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with alone_in(str(tmp_path / "file"), lambda: None):
        assert names_in(tmp_path) == ["file"]


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    name = "đ" * 125 + ".docx"  # 255 bytes
    write_file(tmp_path / name, b"new")
    assert names_in(tmp_path) == [name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"new")
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()
