"""`kehoach new` where everything comes by option."""

import json
from pathlib import Path

import pytest

from kehoach.resources import shipped
from tests.cli.running import kehoach, names_in, process

LAO_CAI = ("--unit", "lao-cai", "--period", "2026-2030", "--date", "2026-12-01")
MODEL = json.loads((shipped("specs") / "models/vi-nguoi-ngheo.json").read_bytes())
OPEN = sum(bool(each.get("decide")) for each in MODEL["variables"].values())


def test_a_plan_goes_to_standard_output(tmp_path: Path) -> None:
    ended = kehoach("new", *LAO_CAI)
    made = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert (made["issuer"]["unit"], made["period"], made["document"]["date"]) == (
        "lao-cai", {"from": 2026, "to": 2030}, "2026-12-01",
    )  # fmt: skip


def test_what_is_made_is_clean_and_in_canonical_form() -> None:
    made = kehoach("new", *LAO_CAI).out.encode()
    assert kehoach("fmt", "--check", "-", given=made) == (0, "", "")
    checked = kehoach("check", "-", given=made)
    assert checked.status == 0
    assert checked.err == f"Đã kiểm tra 1 tệp: {OPEN} lưu ý.\n"


def test_the_unit_may_be_named(tmp_path: Path) -> None:
    assert kehoach("new", *LAO_CAI) == kehoach("new", "--unit", "Tỉnh Lào Cai", *LAO_CAI[2:])


def test_into_a_file_it_says_what_comes_next(tmp_path: Path) -> None:
    target = tmp_path / "a/lao-cai.json"
    said = (
        f"Đã tạo {target}. Xuất ra Word: kehoach render {target}\n"
        f"Còn {OPEN} giá trị gợi ý cần đơn vị quyết định; xem bằng: kehoach check {target}\n"
    )
    assert kehoach("new", *LAO_CAI, "-o", target) == (0, "", said)
    assert target.read_text() == kehoach("new", *LAO_CAI).out


def test_settings_decide_variables(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    ended = kehoach(
        "new", *LAO_CAI, "-o", target, "--set", "launch_days=20", "--set", "poverty_reduction = 1,5-2"
    )
    assert f"Còn {OPEN - 2} giá trị" in ended.err
    variables = json.loads(target.read_bytes())["variables"]
    assert variables["launch_days"]["value"] == 20
    assert variables["poverty_reduction"]["value"] == [1.5, 2]
    assert "decide" not in variables["launch_days"]


@pytest.mark.parametrize(
    ("options", "missing"),
    [((), "--unit, --period"), (("--unit", "lao-cai"), "--period"), (("--period", "2026"), "--unit")],
)
def test_without_a_terminal_what_is_missing_is_named(options: tuple[str, ...], missing: str) -> None:
    said = (
        "Cách dùng: kehoach new [TÙY CHỌN]\nXem trợ giúp: kehoach new --help\n\n"
        f"Lỗi: Thiếu {missing}: thêm tùy chọn này, hoặc chạy trong cửa sổ lệnh để được hỏi.\n"
    )
    assert kehoach("new", *options) == (2, "", said)
    assert process("new", *options) == (2, "", said)


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--unit", "Lào Kai", "--period", "2026-2030"), 1, "lỗi N105 Không có đơn vị hành chính “Lào Kai”"),
        (("--unit", "yen-bai", "--period", "2026-2030"), 1, "lỗi N106 "),
        (("--unit", "lao-cai", "--period", "2030-2026"), 2, "Lỗi: “2030-2026” không phải giai đoạn"),
        (("--unit", "lao-cai", "--period", "26-30"), 2, "Lỗi: “26-30” không phải giai đoạn"),
        ((*LAO_CAI[:4], "--date", "31/02/2026"), 1, "lỗi N103 "),
        ((*LAO_CAI[:4], "--date", "1999"), 1, "lỗi N104 "),
        ((*LAO_CAI, "--set", "launch_dys=3"), 1, "lỗi N108 "),
        ((*LAO_CAI, "--set", "launch_days=ba"), 1, "lỗi N109 "),
        ((*LAO_CAI, "--set", "launch_days"), 2, "Lỗi: “launch_days” phải có dạng tên=giá trị."),
        ((*LAO_CAI, "--set", "=3"), 2, "Lỗi: “=3” phải có dạng tên=giá trị."),
        ((*LAO_CAI, "--model", "none"), 2, "Không có kế hoạch mẫu “none”. Các mẫu có sẵn: vi-nguoi-ngheo."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    tmp_path: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    ended = kehoach("new", *options, "-o", tmp_path / "a.json")
    assert (ended.status, ended.out) == (status, "")
    assert said in ended.err
    assert names_in(tmp_path) == []


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    model = tmp_path / "model.json"
    model.write_text(json.dumps(MODEL | {"variables": MODEL["variables"] | {"launch_days": {"value": 7}}}))
    made = json.loads(kehoach("new", *LAO_CAI, "--model", model).out)
    assert made["variables"]["launch_days"] == {"value": 7}


@pytest.mark.parametrize("broken", [b"{", b"[]", b"\xff", b""])
def test_a_model_that_is_broken(tmp_path: Path, broken: bytes) -> None:
    model = tmp_path / "model.json"
    model.write_bytes(broken)
    ended = kehoach("new", *LAO_CAI, "--model", model)
    assert (ended.status, ended.out) == (1, "")
    assert f"{model}:1:" in ended.err
    assert "lỗi S1" in ended.err


def test_a_plan_that_is_there_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    kehoach("new", *LAO_CAI, "-o", target)
    made = target.read_bytes()
    assert kehoach("new", *LAO_CAI, "-o", target).status == 0, "it is the same"
    target.write_bytes(b"by hand")
    said = f"Đã có tệp {target} với nội dung khác. Chọn tên khác, hoặc thêm --force để ghi đè.\n"
    assert kehoach("new", *LAO_CAI, "-o", target) == (2, "", said)
    assert target.read_bytes() == b"by hand"
    assert kehoach("new", *LAO_CAI, "-o", target, "--force").status == 0
    assert target.read_bytes() == made
