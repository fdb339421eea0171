"""`kehoach import`."""

from pathlib import Path

import pytest

from kehoach.resources import shipped
from tests.cli.running import kehoach, names_in, plan, process, save

ISSUED = shipped("specs") / "kien-giang/2021-2025/plan.json"


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of Kiên Giang as plain text."""
    path = tmp_path_factory.mktemp("issued") / "ke-hoach.txt"
    assert kehoach("render", ISSUED, "-o", path).status == 0
    return path


def test_what_comes_in_reads_as_what_went_out(text: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    ended = kehoach("import", text, "-o", target)
    assert ended.status == 0
    assert ended.out == ""
    assert ended.err.endswith(f"Đã ghi {target}. Hãy đọc lại, rồi kiểm tra bằng: kehoach check {target}\n")
    assert kehoach("fmt", "--check", target).status == 0
    assert kehoach("render", target, "-o", tmp_path / "again.txt").status == 0
    assert (tmp_path / "again.txt").read_text() == text.read_text()


def test_to_standard_output_without_a_word_of_it(text: Path, tmp_path: Path) -> None:
    kehoach("import", text, "-o", tmp_path / "a.json")
    ended = kehoach("import", text)
    assert ended.status == 0
    assert ended.out == (tmp_path / "a.json").read_text()
    assert "Đã ghi" not in ended.err


def test_from_standard_input(text: Path) -> None:
    assert kehoach("import", "-", given=text.read_bytes()).out == kehoach("import", text).out
    assert process("import", "-", given=text.read_bytes()).out == kehoach("import", text).out


def test_unit_and_period_that_the_text_does_not_say() -> None:
    given = "KẾ HOẠCH\nPhát động phong trào\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức./.\n".encode()
    without = kehoach("import", "-", given=given)
    assert without.status == 1
    assert "lỗi R101" in without.err
    ended = kehoach("import", "-", "--unit", "ninh-thuan", "--period", "2021-2025", given=given)
    assert ended.status == 0
    assert '"unit": "ninh-thuan"' in ended.out
    assert '"to": 2025' in ended.out


def test_a_unit_that_does_not_exist(text: Path) -> None:
    ended = kehoach("import", text, "--unit", "nowhere")
    assert ended.status == 1
    assert ended.out == ""
    assert "lỗi " in ended.err


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert kehoach("import", path) == (2, "", f"Không có tệp {path}. Kiểm tra lại đường dẫn.\n")


def test_a_kind_of_file_that_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    ended = kehoach("import", path, "-o", tmp_path / "a.json")
    assert ended.status == 1
    assert f"{path}: lỗi R011 Chưa đọc được tệp .xlsx" in ended.err
    assert names_in(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("given", [b"", b"\x00\x01\x02", "Không phải kế hoạch".encode(), b"\xff\xfe\x00"])
def test_what_is_no_plan_gives_findings_and_leaves_the_old_file(tmp_path: Path, given: bytes) -> None:
    source, target = tmp_path / "a.txt", save(tmp_path)
    source.write_bytes(given)
    ended = kehoach("import", source, "-o", target)
    assert ended.status == 1
    assert "lỗi R" in ended.err
    assert target.read_bytes() == plan()


def test_the_source_is_not_overwritten(text: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.read_bytes())
    said = f"{path} chính là tệp đang đọc: chọn tên khác cho tệp ghi ra.\n"
    assert kehoach("import", path, "-o", path) == (2, "", said)
    assert path.read_bytes() == text.read_bytes()
