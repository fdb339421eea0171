"""`kehoach fmt`."""

from pathlib import Path
from typing import Any

import pytest

from kehoach.resources import shipped
from kehoach.spec.dump import dump
from kehoach.spec.load import load
from kehoach.spec.model import Plan
from tests.cli.running import Ended, kehoach, names_in, plan, save

NO_IDS: dict[str, Any] = {"content": {"purpose": [{"text": "Nâng cao nhận thức."}]}}


def test_it_writes_the_canonical_form_and_says_so(tmp_path: Path) -> None:
    path = save(tmp_path)
    assert kehoach("fmt", path) == (0, "", f"Đã viết lại {path}.\n")
    assert path.read_text().startswith('{\n  "schema_version": 1,\n  "id": "thu",\n  "issuer": {\n')
    assert path.read_bytes().endswith(b"}\n")


def test_a_second_time_it_changes_nothing_and_says_nothing(tmp_path: Path) -> None:
    path = save(tmp_path, **NO_IDS)
    kehoach("fmt", path)
    once, when = path.read_bytes(), path.stat().st_mtime_ns
    assert kehoach("fmt", path) == (0, "", "")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (once, when)


def test_it_gives_ids(tmp_path: Path) -> None:
    path = save(tmp_path, **NO_IDS)
    kehoach("fmt", path)
    assert '"id": "purpose-nang-cao-nhan-thuc"' in path.read_text()


def test_it_composes_letters(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(plan().replace("Phát".encode(), "Pha\u0301t".encode()))
    kehoach("fmt", path)
    assert "Phát động" in path.read_text()


def test_a_byte_order_mark_and_carriage_returns_go(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"\xef\xbb\xbf" + plan().replace(b", ", b",\r\n"))
    assert kehoach("fmt", path).status == 0
    assert path.read_bytes().startswith(b"{\n")
    assert b"\r" not in path.read_bytes()


def test_the_meaning_stays(tmp_path: Path) -> None:
    path = save(tmp_path)
    before = load(path)
    kehoach("fmt", path)
    assert load(path) == before


def test_the_shipped_plans_are_in_canonical_form() -> None:
    assert kehoach("fmt", "--check", shipped("specs")) == (0, "", "")


def test_check_writes_nothing_and_fails(tmp_path: Path) -> None:
    path = save(tmp_path)
    before = path.read_bytes()
    said = f"{path} chưa ở dạng chuẩn; viết lại bằng: kehoach fmt {path}\n"
    assert kehoach("fmt", "--check", path) == (1, "", said)
    assert path.read_bytes() == before


def test_diff_shows_the_change_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    kehoach("fmt", save(tmp_path))
    path.write_text(path.read_text().replace('  "id": "thu"', '     "id": "thu"').rstrip("\n"))
    before = path.read_bytes()
    ended = kehoach("fmt", "--diff", path)
    assert ended == Ended(
        0,
        f"--- {path}\n+++ {path} (fmt)\n@@ -1,6 +1,6 @@\n {{\n"
        '   "schema_version": 1,\n-     "id": "thu",\n+  "id": "thu",\n'
        '   "issuer": {\n     "unit": "ninh-thuan"\n   },\n'
        "@@ -20,4 +20,4 @@\n       }\n     ]\n   }\n-}\n\\ No newline at end of file\n+}\n",
        "",
    )
    assert path.read_bytes() == before


def test_diff_and_check_together_show_and_fail(tmp_path: Path) -> None:
    ended = kehoach("fmt", "--diff", "--check", save(tmp_path))
    assert ended.status == 1
    assert ended.out.startswith("--- ")
    assert "chưa ở dạng chuẩn" in ended.err


def test_standard_input_goes_to_standard_output() -> None:
    once = kehoach("fmt", "-", given=plan())
    assert (once.status, once.err) == (0, "")
    assert kehoach("fmt", "-", given=once.out.encode()) == once
    assert kehoach("fmt", "--check", "-", given=once.out.encode()) == (0, "", "")


@pytest.mark.parametrize(
    "broken", [b"{", b"", b'{"schema_version": 1}', plan(nope=1), plan().replace(b"{", b'{"id": "x",', 1)]
)
def test_a_broken_file_stays_as_it_is(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(broken)
    ended = kehoach("fmt", path)
    assert ended.status == 1
    assert ended.out == ""
    assert f"{path}:" in ended.err
    assert path.read_bytes() == broken


def test_a_broken_file_among_good_ones_does_not_stop_them(tmp_path: Path) -> None:
    broken, good, missing = tmp_path / "a.json", save(tmp_path, "b.json"), tmp_path / "c.json"
    broken.write_bytes(b"{")
    ended = kehoach("fmt", broken, missing, good)
    assert ended.status == 2
    assert f"Đã viết lại {good}." in ended.err
    assert f"Không có tệp {missing}." in ended.err


def test_the_mode_and_a_link_stay(tmp_path: Path) -> None:
    path = save(tmp_path / "there")
    path.chmod(0o640)
    link = tmp_path / "plan.json"
    link.symlink_to(path)
    assert kehoach("fmt", link).status == 0
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text().startswith("{\n")
    assert names_in(tmp_path) == ["plan.json", "there/plan.json"]


def test_what_somebody_edits_meanwhile_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path)

    def dump_late(loaded: Plan) -> bytes:
        path.write_bytes(plan(id="edited"))
        return dump(loaded)

    monkeypatch.setattr("kehoach.cli.fmt.dump", dump_late)
    said = f"{path} vừa được sửa trong lúc lệnh đang chạy nên được giữ nguyên. Chạy lại lệnh.\n"
    assert kehoach("fmt", path) == (2, "", said)
    assert path.read_bytes() == plan(id="edited")
    assert names_in(tmp_path) == ["plan.json"]
