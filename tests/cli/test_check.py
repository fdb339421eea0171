"""`kehoach check`: its three reports, what it takes for a file, how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from kehoach.resources import shipped
from tests.cli.running import Ended, kehoach, plan, save

BACKWARDS: dict[str, Any] = {"period": {"from": 2025, "to": 2021}}
CLEAN = "Đã kiểm tra 1 tệp: không có lỗi.\n"


def test_a_clean_plan(tmp_path: Path) -> None:
    assert kehoach("check", save(tmp_path)) == (0, "", CLEAN)


def test_a_clean_plan_in_english(tmp_path: Path) -> None:
    assert kehoach("check", save(tmp_path), lang="en") == (0, "", "Checked 1 file(s): no findings.\n")


def test_the_shipped_plans_and_amendments_have_nothing_but_open_decisions() -> None:
    ended = kehoach("check", "--output-format", "json", shipped("specs"))
    assert (ended.status, {each["code"] for each in json.loads(ended.out)}) == (0, {"D002"})


def test_text_shows_place_message_line_caret_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(
        '{\n  "schema_version": 1,\n  "id": "thu",\n  "issuer": {"unit": "ninh-thuan"},\n'
        '  "period": {"from": 2025, "to": 2021},\n'
        '  "document": {"date": "2022-07", "subject": "Phát động {{ unti }}"}\n}\n'
    )
    assert kehoach("check", path) == Ended(
        1,
        f"{path}:5:13: lỗi S208 Giai đoạn 2025-2021 kết thúc trước khi bắt đầu.\n"
        '     5 |   "period": {"from": 2025, "to": 2021},\n'
        "                     ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Cách sửa: Sửa from hoặc to.\n"
        f"{path}:6:46: lỗi S302 Không có tên “unti” trong biểu thức unti.\n"
        '     6 |   "document": {"date": "2022-07", "subject": "Phát động {{ unti }}"}\n'
        "                                                      ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  Cách sửa: Có phải ý là: unit?\n",
        "Đã kiểm tra 1 tệp: 2 lỗi.\n",
    )


def test_concise_is_one_line_a_finding_and_no_summary(tmp_path: Path) -> None:
    path = save(tmp_path, **BACKWARDS)
    column = path.read_text().index('{"from"') + 1
    said = f"{path}:1:{column}: S208 The period 2025-2021 ends before it begins.\n"
    assert kehoach("check", "--output-format", "concise", path, lang="en") == (1, said, "")


def test_json_has_every_part_of_each_finding_of_all_files(tmp_path: Path) -> None:
    first, second = save(tmp_path, "a.json", **BACKWARDS), save(tmp_path, "b.json", **BACKWARDS)
    ended = kehoach("check", "--output-format", "json", first, second)
    found = json.loads(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert [each["file"] for each in found] == [str(first), str(second)]
    assert found[0] == {
        "code": "S208",
        "severity": "error",
        "message": "Giai đoạn 2025-2021 kết thúc trước khi bắt đầu.",
        "fix": "Sửa from hoặc to.",
        "file": str(first),
        "line": 1,
        "column": first.read_text().index('{"from"') + 1,
        "width": len('{"from": 2025, "to": 2021}'),
        "pointer": "/period",
    }


def test_json_of_a_clean_plan_is_an_empty_list(tmp_path: Path) -> None:
    assert kehoach("check", "--output-format", "json", save(tmp_path)) == (0, "[]\n", "")


def test_json_follows_the_language(tmp_path: Path) -> None:
    ended = kehoach("check", "--output-format", "json", save(tmp_path, **BACKWARDS), lang="en")
    assert json.loads(ended.out)[0]["message"] == "The period 2025-2021 ends before it begins."


def test_standard_input(tmp_path: Path) -> None:
    assert kehoach("check", "-", given=plan()) == (0, "", CLEAN)
    ended = kehoach("check", "--output-format", "concise", "-", given=plan(**BACKWARDS))
    assert ended.status == 1
    assert ended.out.startswith("-:1:")


def test_a_folder_means_every_plan_json_below_it(tmp_path: Path) -> None:
    save(tmp_path, "a/plan.json")
    save(tmp_path, "b/c/plan.json", **BACKWARDS)
    (tmp_path / "b/other.json").write_text("{")
    ended = kehoach("check", "--output-format", "concise", tmp_path)
    assert ended.status == 1
    assert [line.partition(":")[0] for line in ended.out.splitlines()] == [str(tmp_path / "b/c/plan.json")]


def test_what_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    path = save(tmp_path)
    assert kehoach("check", path, tmp_path, path) == (0, "", CLEAN)


def test_a_folder_without_plans(tmp_path: Path) -> None:
    said = f"Trong thư mục {tmp_path} không có plan.json nào.\n"
    assert kehoach("check", tmp_path) == (2, "", said)


def test_a_file_that_is_missing_does_not_keep_the_others_from_being_checked(tmp_path: Path) -> None:
    path = save(tmp_path, **BACKWARDS)
    missing = tmp_path / "none.json"
    ended = kehoach("check", "--output-format", "concise", missing, path)
    assert ended.status == 2
    assert ended.out.startswith(f"{path}:")
    assert ended.err == f"Không có tệp {missing}. Kiểm tra lại đường dẫn.\n"


def test_only_missing_files_have_no_summary(tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    assert kehoach("check", missing) == (2, "", f"Không có tệp {missing}. Kiểm tra lại đường dẫn.\n")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, limit: int) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    path = save(tmp_path)
    monkeypatch.setattr("kehoach.desk.files.read_at_most", refuse)
    said = f"Không có quyền đọc hoặc ghi {path}. Chọn chỗ khác, hoặc đóng tệp nếu đang mở trong Word.\n"
    assert kehoach("check", path) == (2, "", said)


def test_notes_alone_do_not_fail(tmp_path: Path) -> None:
    variables = {"rate": {"value": 2, "label": "Mức giảm", "decide": True}}
    ended = kehoach("check", save(tmp_path, variables=variables))
    assert ended.status == 0
    assert "lưu ý D001" in ended.out
    assert ended.err == "Đã kiểm tra 1 tệp: 1 lưu ý.\n"


def test_warnings_fail(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(plan(id="thu").replace("Phát".encode(), "Pha\u0301t".encode()))
    ended = kehoach("check", path)
    assert ended.status == 1
    assert "cảnh báo V001" in ended.out
    assert ended.err == "Đã kiểm tra 1 tệp: 1 cảnh báo.\n"


def test_all_findings_of_a_bad_file_come_at_once() -> None:
    bad = plan(
        period={"from": 2025, "to": 2021},
        content={"purpose": [{"id": "a", "text": "{{ unti.name }}"}, {"id": "b", "text": "{{ cite('x') }}"}]},
    )
    ended = kehoach("check", "--output-format", "json", "-", given=bad)
    assert {each["code"] for each in json.loads(ended.out)} == {"S208", "S302", "S203"}


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b" \n",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"1e999999",
        b'"\\ud800"',
        b"\x00",
    ],
    ids=[
        "nothing",
        "blank",
        "UTF-16",
        "null",
        "list",
        "deep list",
        "deep object",
        "large number",
        "surrogate",
        "NUL",
    ],
)
def test_any_bytes_give_findings_and_no_traceback(given: bytes) -> None:
    ended = kehoach("check", "-", given=given)
    assert ended.status == 1
    assert ended.out.startswith("-:")


@pytest.mark.parametrize("date", ["2022-02-30", "2022-13"])
def test_a_signing_date_that_does_not_exist(tmp_path: Path, date: str) -> None:
    ended = kehoach("check", save(tmp_path, document={"date": date, "subject": "Phát động"}))
    assert ended.status == 1
    assert "lỗi S202" in ended.out
