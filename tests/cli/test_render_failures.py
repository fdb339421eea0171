"""`kehoach render` where something is wrong: good plans are written, old files stay, each fault is said."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import pytest

from kehoach.diagnostics import Diagnostic, Place
from kehoach.errors import TemplateError, ToolError
from kehoach.writers import render
from kehoach.writers.render import Job, Writer
from tests.cli.running import kehoach, names_in, process, save, start

T = TypeVar("T")
BROKEN: dict[str, Any] = {"content": {"purpose": [{"id": "a", "text": "{{ unti.name }}"}]}}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A folder of three plans."""
    for unit in ("lam-dong", "ninh-thuan", "quang-ngai"):
        save(tmp_path, f"in/{unit}/plan.json", issuer={"unit": unit})
    return tmp_path / "in"


def names(*units: str) -> list[str]:
    return [f"{unit}-2021-2025.txt" for unit in units]


def test_a_broken_plan_among_good_ones(three: Path, tmp_path: Path) -> None:
    path = save(three, "ninh-thuan/plan.json", **BROKEN)
    out = tmp_path / "out"
    column = path.read_text().index('"{{ unti') + 1
    ended = kehoach("render", three, "-d", out, "--to", "txt")
    assert ended.status == 1
    assert ended.out == ""
    lines = ended.err.splitlines()
    assert lines[0] == f"Đã ghi {out}/lam-dong-2021-2025.txt"
    assert lines[1] == f"{path}:1:{column}: lỗi S302 Không có tên “unti” trong biểu thức unti."
    assert lines[-2:] == [f"Đã ghi {out}/quang-ngai-2021-2025.txt", "Không xuất được 1 trong 3 kế hoạch."]
    assert names_in(out) == names("lam-dong", "quang-ngai")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_missing_plan_among_good_ones(three: Path, tmp_path: Path, jobs: str) -> None:
    missing = three / "none.json"
    ended = process("render", missing, three, "-d", tmp_path / "out", "--to", "txt", "--jobs", jobs)
    assert ended.status == 2
    assert ended.err.startswith(f"Không có tệp {missing}. Kiểm tra lại đường dẫn.\n")
    assert names_in(tmp_path / "out") == names("lam-dong", "ninh-thuan", "quang-ngai")


def test_a_plan_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("ỦY BAN")
    ended = kehoach("render", path, "-d", tmp_path / "out")
    assert ended.status == 1
    assert ended.err.startswith(f"{path}: lỗi S117 ")
    assert names_in(tmp_path) == ["plan.json"]


def test_warnings_do_not_keep_a_plan_from_being_written(tmp_path: Path) -> None:
    path = save(tmp_path)
    path.write_bytes(path.read_bytes().replace("Phát".encode(), "Pha\u0301t".encode()))
    assert kehoach("render", path, "-d", tmp_path / "out", "--to", "txt").status == 0


def test_a_second_plan_of_one_unit_and_period_is_named_by_its_id(tmp_path: Path) -> None:
    first, second = save(tmp_path, "a/plan.json"), save(tmp_path, "b/plan.json", document={"subject": "Khác"})
    out = tmp_path / "out"
    said = f"Đã ghi {out / 'ninh-thuan-2021-2025.txt'}\nĐã ghi {out / 'thu.txt'}\n"
    assert kehoach("render", first, second, "-d", out, "--to", "txt") == (0, "", said)
    assert "Khác" in (out / "thu.txt").read_text()


def test_plans_with_one_unit_period_and_id_do_not_overwrite_each_other(tmp_path: Path) -> None:
    paths = [save(tmp_path, f"{name}/plan.json", document={"subject": name}) for name in "abc"]
    out = tmp_path / "out"
    ended = kehoach("render", *paths, "-d", out, "--to", "txt")
    assert ended.status == 2
    assert f"{paths[2]}: {out / 'ninh-thuan-2021-2025.txt'} vừa được ghi từ một kế hoạch khác" in ended.err
    assert names_in(out) == ["ninh-thuan-2021-2025.txt", "thu.txt"]


@pytest.mark.parametrize("fault", ["plan", "template"])
def test_an_old_file_stays_whole_when_something_is_broken(tmp_path: Path, fault: str) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    template = tmp_path / "template.docx"
    template.write_bytes(b"no Word file")
    path = save(tmp_path, **(BROKEN if fault == "plan" else {}))
    ended = kehoach("render", path, "-o", target, *(("--template", template) if fault == "template" else ()))
    assert ended.status == 1
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.docx", "plan.json", "template.docx"]


def test_a_broken_template_is_told_of_once(three: Path, tmp_path: Path) -> None:
    template = tmp_path / "template.docx"
    template.write_bytes(b"no Word file")
    ended = kehoach("render", three, "-d", tmp_path / "out", "--template", template)
    assert ended.status == 1
    assert ended.err.count("M102") == 1
    assert ended.err.endswith("\nKhông xuất được 3 trong 3 kế hoạch.\n")


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    said = (
        "lỗi M204 Không tìm thấy mẫu “none”.\n"
        "  Cách sửa: Mẫu có sẵn: bang-so-sanh, dinh-chinh, ke-hoach, sua-doi-bo-sung; "
        "hoặc ghi đường dẫn tới tệp .docx.\n"
    )
    assert kehoach("render", save(tmp_path), "-d", tmp_path, "--template", "none") == (1, "", said)


def test_a_template_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "template.docx"
    template.write_bytes(b"")
    path = save(tmp_path)

    def refuse(name: str | Path, mode: str) -> BinaryIO:
        if Path(name) == template:
            raise PermissionError(13, "Permission denied", str(name))
        return Path(name).open("rb")

    monkeypatch.setattr("kehoach.resources.open", refuse, raising=False)
    ended = kehoach("render", path, "-d", tmp_path / "out", "--template", template)
    assert ended.status == 2
    assert ended.err.startswith(f"Không có quyền đọc hoặc ghi {template}.")


@pytest.mark.parametrize("name", ["folder", "file/a.docx"])
def test_a_target_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    ended = kehoach("render", save(tmp_path), "-o", tmp_path / name, "--to", "docx")
    assert ended.status == 2
    assert str(tmp_path / name) in ended.err
    assert names_in(tmp_path) == ["file", "plan.json"]


def test_a_write_that_fails_stops_neither_the_others_nor_leaves_anything(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in names("lam-dong", "ninh-thuan", "quang-ngai"):
        (out / name).write_text("old")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if "ninh-thuan" in str(target):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr("os.replace", refuse)
    ended = kehoach("render", three, "-d", out, "--to", "txt")
    assert ended.status == 2
    assert f"Không có quyền đọc hoặc ghi {out}/ninh-thuan-2021-2025.txt." in ended.err
    assert names_in(out) == names("lam-dong", "ninh-thuan", "quang-ngai")
    assert [(out / name).read_text() == "old" for name in names_in(out)] == [False, True, False]


def _writer(monkeypatch: pytest.MonkeyPatch, fail: str, error: type[TemplateError | ToolError]) -> list[int]:
    """A writer of .txt that refuses whatever holds a plan of one unit; how many jobs each call had."""
    calls: list[int] = []

    def write_all(jobs: Sequence[Job]) -> list[bytes]:
        calls.append(len(jobs))
        bad = [number for number, job in enumerate(jobs, 1) if job.plan.issuer.unit == fail]
        if bad and error is ToolError:
            raise ToolError(
                [
                    Diagnostic("E003", {"name": f"{number}.docx"}, Place(f"/tmp/kehoach-x/{number}.docx"))
                    for number in bad
                ]
            )
        if bad:
            raise TemplateError([Diagnostic("M203", {"reason": "…", "where": "…"}, Place("template.docx"))])
        return [b"written" for _ in jobs]

    monkeypatch.setitem(render.WRITERS, "txt", Writer(write_all))
    return calls


def test_where_writing_one_plan_fails_the_others_are_written(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _writer(monkeypatch, "ninh-thuan", TemplateError)
    ended = kehoach("render", three, "-d", tmp_path / "out", "--to", "txt")
    assert ended.status == 1
    assert ended.err.count("lỗi M203") == 1
    assert names_in(tmp_path / "out") == names("lam-dong", "quang-ngai")
    assert calls == [3, 1, 1, 1]


def test_where_a_program_fails_on_one_plan_that_one_is_named_and_the_others_are_written(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = _writer(monkeypatch, "ninh-thuan", ToolError)
    spec = three / "ninh-thuan/plan.json"
    ended = kehoach("render", three, "-d", tmp_path / "out", "--to", "txt")
    assert ended.status == 2
    assert f"{spec}: lỗi E003 LibreOffice không đọc được {spec} " in ended.err
    assert names_in(tmp_path / "out") == names("lam-dong", "quang-ngai")
    assert calls == [3, 2]


def test_where_a_program_does_not_run_at_all_it_is_not_tried_for_each(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def write_all(jobs: Sequence[Job]) -> list[bytes]:
        calls.append(len(jobs))
        raise ToolError(
            [Diagnostic("E002", {"seconds": "9", "names": "1.docx, 2.docx, 3.docx"}, Place("/x/1.docx"))]
        )

    monkeypatch.setitem(render.WRITERS, "txt", Writer(write_all))
    ended = kehoach("render", three, "-d", tmp_path / "out", "--to", "txt")
    specs = ", ".join(str(three / unit / "plan.json") for unit in ("lam-dong", "ninh-thuan", "quang-ngai"))
    assert ended.status == 2
    assert ended.err.startswith(f"lỗi E002 LibreOffice không làm xong PDF trong 9 giây: {specs}.\n")
    assert ended.err.count("E002") == 1
    assert calls == [3]


def test_without_libreoffice_pdf_is_refused_once_with_what_to_do(
    three: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEHOACH_SOFFICE", str(tmp_path / "none"))
    ended = kehoach("render", three, "-d", tmp_path / "out", "--to", "pdf")
    assert ended.status == 2
    assert ended.err.count("lỗi E001") == 1
    assert ended.err.endswith("Không xuất được 3 trong 3 kế hoạch.\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to find the workers in")
def test_a_worker_that_is_killed_is_no_traceback(three: Path, tmp_path: Path) -> None:
    spec = three / "quang-ngai/plan.json"  # the last, so that the others are written before it
    spec.unlink()
    os.mkfifo(spec)  # whoever reads it waits; named, since what a search finds is not opened
    named = sorted(three.glob("*/plan.json"))
    started = start("render", *named, "-d", tmp_path / "out", "--jobs", "3", stderr=subprocess.PIPE)
    try:
        pipe = _written_to(spec)
        [reader] = _until(lambda: _workers_with(started.pid, spec))
        # The others are done: one that ends while it takes work is a matter of Python's.
        _until(lambda: len(list((tmp_path / "out").glob("*.docx"))) == 2)
        os.kill(reader, signal.SIGKILL)
        _, said = started.communicate(timeout=30)
        os.close(pipe)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.communicate(timeout=30)
    assert started.returncode == 2
    assert "Traceback" not in said.decode()
    assert said.decode().endswith(
        "Một việc chạy cùng lúc đã dừng đột ngột, có thể vì máy thiếu bộ nhớ. Chạy lại với --jobs nhỏ hơn.\n"
    )


def _workers_with(parent: int, file: Path) -> list[int]:
    """The processes started by another that have a file open."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if file in map(_target, Path(f"/proc/{child}/fd").iterdir())]


def _target(link: Path) -> Path | None:
    try:
        return link.readlink()
    except FileNotFoundError:  # closed since it was listed
        return None


def _written_to(pipe: Path) -> int:
    """Open a pipe for writing as soon as somebody reads it."""

    def opened() -> int | None:
        with suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        return None

    return _until(opened)


def _until(found: Callable[[], T | None]) -> T:
    """What is found, as soon as it is true."""
    deadline = time.monotonic() + 30
    while not (value := found()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return value
