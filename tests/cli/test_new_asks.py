"""`kehoach new` in a terminal: it asks for what is missing."""

import json
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("terminals of Unix", allow_module_level=True)

from tests.cli.terminal import Terminal

UNIT, PERIOD, DATE = "Đơn vị ban hành (tên tỉnh, thành phố): ", "Giai đoạn (ví dụ 2026-2030): ", "chọn): "
MODEL = {
    "schema_version": 1,
    "id": "{unit}-{from}",
    "issuer": {"unit": "{unit}"},
    "period": {"from": "{from}", "to": "{to}"},
    "document": {"date": "{date}", "subject": "Phát động"},
    "variables": {
        "rate": {"value": [1, 1.5], "unit": "percent", "label": "Mức giảm", "decide": True},
        "groups": {"value": 5, "label": "Số tập thể", "decide": True},
        "fixed": {"value": 7, "label": "Đã định"},
    },
    "content": {
        "purpose": [
            {"id": "a", "text": "{{ variables.rate }}, {{ variables.groups }}, {{ variables.fixed }}"}
        ]
    },
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.json"
    path.write_text(json.dumps(MODEL))
    return path


def test_it_asks_for_unit_period_date_variables_and_file(tmp_path: Path, model: Path) -> None:
    with Terminal("new", "--model", model, cwd=tmp_path) as terminal:
        for question, answer in ((UNIT, "Lào Cai"), (PERIOD, "2026-2030"), (DATE, "2026-12-01")):
            terminal.expect(question)
            terminal.send(answer)
        assert "Còn 2 giá trị gợi ý." in terminal.expect("Mức giảm [1-1,5]: ")
        terminal.send("2-3")
        terminal.expect("Số tập thể [5]: ")
        terminal.send("")
        terminal.expect("Ghi vào tệp [lao-cai-2026-2030.json]: ")
        terminal.send("")
    assert terminal.status == 0
    assert "Đã tạo lao-cai-2026-2030.json." in terminal.shown
    assert "Còn 1 giá trị gợi ý cần đơn vị quyết định" in terminal.shown
    made = json.loads((tmp_path / "lao-cai-2026-2030.json").read_bytes())
    assert made["issuer"] == {"unit": "lao-cai"}
    assert made["variables"]["rate"]["value"] == [2, 3]
    assert made["variables"]["groups"] == {"value": 5, "label": "Số tập thể", "decide": True}


def test_it_asks_again_where_an_answer_does_not_fit(tmp_path: Path, model: Path) -> None:
    with Terminal("new", "--model", model, "-o", "a.json", cwd=tmp_path, NO_COLOR="1") as terminal:
        terminal.expect(UNIT)
        terminal.send("Lào Kai")
        terminal.expect(PERIOD)
        terminal.send("26-30")
        assert "Lỗi: “26-30” không phải giai đoạn; viết như 2021-2025 hoặc 2026." in terminal.expect(PERIOD)
        terminal.send("2026-2030")
        terminal.expect(DATE)
        terminal.send("")
        assert "lỗi N105 Không có đơn vị hành chính “Lào Kai”" in terminal.expect(UNIT)
        for answer, question in (("Lào Cai", PERIOD), ("2026-2030", DATE), ("", "Mức giảm [1-1,5]: ")):
            terminal.send(answer)
            terminal.expect(question)
        terminal.send("nhiều")
        assert "Lỗi: Giá trị “nhiều” không dùng được cho biến “rate” (Mức giảm)." in terminal.expect(
            "[1-1,5]: "
        )
        terminal.send("1")
        terminal.expect("Số tập thể [5]: ")
        terminal.send("4")
    assert terminal.status == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["variables"]["groups"]["value"] == 4


def test_what_is_given_is_not_asked_for(tmp_path: Path, model: Path) -> None:
    given = ("--unit", "lao-cai", "--date", "2026-12", "--set", "rate=2", "--set", "groups=3", "-o", "a.json")
    with Terminal("new", "--model", model, *given, cwd=tmp_path) as terminal:
        terminal.expect(PERIOD)
        terminal.send("2026-2030")
    assert terminal.status == 0
    assert "Đơn vị ban hành" not in terminal.shown
    assert "[" not in terminal.shown


def test_with_unit_and_period_nothing_is_asked(tmp_path: Path, model: Path) -> None:
    with Terminal(
        "new", "--model", model, "--unit", "lao-cai", "--period", "2026", "-o", "a.json", cwd=tmp_path
    ) as terminal:
        pass
    assert terminal.status == 0
    assert terminal.shown.startswith("Đã tạo a.json.")


def test_a_wrong_setting_is_told_before_the_questions_on_variables(tmp_path: Path, model: Path) -> None:
    with Terminal("new", "--model", model, "--set", "rat=2", cwd=tmp_path, NO_COLOR="1") as terminal:
        for question, answer in ((UNIT, "Lào Cai"), (PERIOD, "2026"), (DATE, "")):
            terminal.expect(question)
            terminal.send(answer)
    assert terminal.status == 1
    assert "lỗi N108 Kế hoạch mẫu không có biến “rat”." in terminal.shown


@pytest.mark.parametrize(("answer", "status"), [("n", 130), ("", 130), ("y", 0)])
def test_it_asks_before_it_overwrites(tmp_path: Path, model: Path, answer: str, status: int) -> None:
    target = tmp_path / "a.json"
    target.write_text("by hand")
    given = ("--unit", "lao-cai", "--date", "2026-12", "--set", "rate=2", "--set", "groups=3", "-o", "a.json")
    with Terminal("new", "--model", model, *given, cwd=tmp_path) as terminal:
        terminal.expect(PERIOD)
        terminal.send("2026-2030")
        terminal.expect("Đã có tệp a.json với nội dung khác. Ghi đè (y: có, n: không)? [y/N]: ")
        terminal.send(answer)
    assert terminal.status == status
    assert (target.read_text() == "by hand") == (status != 0)


def test_the_end_of_input_stops_it(tmp_path: Path, model: Path) -> None:
    with Terminal("new", "--model", model, cwd=tmp_path) as terminal:
        terminal.expect(UNIT)
        terminal.type("\x04")
    assert terminal.status == 130
    assert terminal.shown.endswith("\nĐã dừng. Các tệp có sẵn vẫn nguyên vẹn.\n")


def test_in_english(tmp_path: Path, model: Path) -> None:
    with Terminal("--lang", "en", "new", "--model", model, cwd=tmp_path) as terminal:
        terminal.expect("Issuing unit (province or city): ")
        terminal.type("\x04")
    assert terminal.status == 130
    assert terminal.shown.endswith("\nStopped. Existing files are whole.\n")


def test_a_model_that_no_answer_mends(tmp_path: Path, model: Path) -> None:
    model.write_text(json.dumps(MODEL | {"variables": []}))
    with Terminal("new", "--model", model, cwd=tmp_path, NO_COLOR="1") as terminal:
        for question, answer in ((UNIT, "Lào Cai"), (PERIOD, "2026"), (DATE, "")):
            terminal.expect(question)
            terminal.send(answer)
    assert terminal.status == 1
    assert "lỗi N110" in terminal.shown
