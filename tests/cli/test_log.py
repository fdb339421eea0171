import json
from pathlib import Path

import pytest

from kehoach.spec.dump import dump
from tests.amend.support import BASE
from tests.cli.running import kehoach, plan, save
from tests.writers.history.told import AMENDMENTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.json").write_bytes(dump(BASE))
    for number, each in enumerate(AMENDMENTS, 1):
        (tmp_path / f"amendment-0{number}.json").write_bytes(dump(each))
    return tmp_path


def test_it_tells_the_history_of_a_plan_with_the_amendments_beside_it(folder: Path) -> None:
    done = kehoach("log", folder / "plan.json")
    assert (done.status, done.err) == (0, "")
    assert "1. Kế hoạch số 01/KH-UBND" in done.out
    assert kehoach("log", folder).out == done.out
    assert "\x1b" not in done.out


def test_a_plan_without_amendments_says_so(tmp_path: Path) -> None:
    done = kehoach("log", save(tmp_path))
    assert (done.status, done.err) == (0, "")
    assert "Kế hoạch chưa được sửa đổi, bổ sung." in done.out


def test_the_plan_may_come_from_standard_input() -> None:
    assert kehoach("log", "-", given=plan()).status == 0


@pytest.mark.parametrize("clause", ["moi", "khoản 1a Mục I"])
def test_one_part_is_named_by_id_or_citation(folder: Path, clause: str) -> None:
    done = kehoach("log", folder, "--clause", clause)
    assert done.status == 0
    assert "Lịch sử của khoản 1a Mục I" in done.out


def test_an_unknown_part_is_refused_with_what_is_like_it(folder: Path) -> None:
    done = kehoach("log", folder, "--clause", "phat-don")
    assert (done.status, done.out) == (2, "")
    assert (
        done.err
        == "lỗi U101 Không tìm thấy “phat-don” trong kế hoạch.\n  Cách sửa: Có phải ý là: phat-dong?\n"
    )
    assert "Did you mean" in kehoach("log", folder, "--clause", "phat-don", lang="en").err


@pytest.mark.parametrize(
    ("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("svg", b"<svg"), ("json", b"{")]
)
def test_the_form_follows_the_ending_of_the_file(folder: Path, ending: str, begins: bytes) -> None:
    output = folder / f"lich-su.{ending}"
    done = kehoach("log", folder, "-o", output)
    assert (done.status, done.out, done.err) == (0, "", f"Đã ghi {output}\n")
    assert output.read_bytes().startswith(begins)
    assert kehoach("log", folder, "--to", ending).out.encode() == output.read_bytes()


def test_amendments_that_do_not_fit_are_told_with_file_and_line(folder: Path) -> None:
    file = folder / "amendment-02.json"
    value = json.loads(file.read_text())
    value["operations"][0]["old"] = "Không phải."
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2))
    done = kehoach("log", folder)
    line = file.read_text().splitlines().index('      "old": "Không phải."') + 1
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{file}:{line}:")
    assert "U103" in done.err


def test_a_broken_amendment_is_told(folder: Path) -> None:
    (folder / "amendment-03.json").write_text("{")
    done = kehoach("log", folder)
    assert (done.status, done.out) == (1, "")
    assert "amendment-03.json:1:" in done.err


def test_a_version_that_cannot_be_laid_out_is_told(folder: Path) -> None:
    file = folder / "amendment-03.json"
    value = json.loads(file.read_text())
    value["operations"] = [{"op": "set", "field": "issuer.unit", "old": "ninh-thuan", "new": "khong-co"}]
    file.write_text(json.dumps(value))
    done = kehoach("log", folder)
    assert (done.status, done.out) == (1, "")
    assert "A001" in done.err


@pytest.mark.parametrize("name", ["plan.json", "amendment-01.json"])
def test_what_is_read_is_never_written_over(folder: Path, name: str) -> None:
    before = (folder / name).read_bytes()
    done = kehoach("log", folder, "--to", "json", "-o", folder / name)
    assert (done.status, done.out) == (2, "")
    assert (folder / name).read_bytes() == before


def test_what_is_missing_or_more_than_one_is_refused(folder: Path) -> None:
    assert kehoach("log", folder / "khong-co.json").status == 2
    (folder / "khac").mkdir()
    (folder / "khac" / "plan.json").write_bytes(plan())
    assert kehoach("log", folder).status == 2
    assert kehoach("log", folder / "plan.json", "-o", folder / "x.docx").status == 2
