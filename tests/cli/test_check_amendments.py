"""`kehoach check` and `kehoach fmt` on amendments, and other commands that are given one for a plan."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kehoach.amend.load import load_amendment
from kehoach.amend.version import version_of
from kehoach.spec.dump import dump
from tests.amend.strategies import LABOUR, OPERATIONS, WHOLE
from tests.amend.support import BASE
from tests.cli.running import kehoach
from tests.editions import replay

SWAP = {"op": "phrase", "old": LABOUR, "new": "Sở Nội vụ"}
WRONG = {"op": "repeal", "target": "nope"}


def save(folder: Path, name: str, *operations: dict[str, Any], **parts: Any) -> Path:
    """Write an amendment to a folder, with the plan beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.json").write_bytes(dump(BASE))
    number = sum(map(ord, name))
    own = {"id": f"sua-doi-{number}", "document": WHOLE["document"] | {"number": number}}
    path = folder / name
    value = WHOLE | own | {"operations": list(operations)} | parts
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def codes(*arguments: str | Path, given: bytes = b"") -> list[str]:
    ended = kehoach("check", "--output-format", "json", *arguments, given=given)
    found = [each["code"] for each in json.loads(ended.out)]
    assert (ended.status == 0) == (not found or {*found} <= {"D002", "U210"})
    return found


def test_an_amendment_that_applies(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", *OPERATIONS[1:])
    assert kehoach("check", path) == (0, "", "Đã kiểm tra 1 tệp: không có lỗi.\n")


def test_what_needs_a_decision_is_a_note(tmp_path: Path) -> None:
    ended = kehoach("check", save(tmp_path, "amendment-01.json", OPERATIONS[0]))
    assert (ended.status, ended.err) == (0, "Đã kiểm tra 1 tệp: 1 lưu ý.\n")
    assert ended.out.endswith("lưu ý D002 Thao tác 1 còn phải quyết định: Sở nào?\n")


def test_an_amendment_that_does_not_apply_is_shown_with_its_line(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", WRONG)
    ended = kehoach("check", path)
    assert ended.status == 1
    assert f"{path}:1:" in ended.out
    assert "lỗi U101 Không tìm thấy “nope” trong kế hoạch." in ended.out
    assert "^^^^^^" in ended.out


def test_those_before_it_by_name_are_applied_first_and_those_after_it_are_not(tmp_path: Path) -> None:
    save(tmp_path, "amendment-01.json", SWAP)
    plan = replay(BASE, [load_amendment(tmp_path / "amendment-01.json")]).plan
    parts = {"amends": {"plan": BASE.id, "version": version_of(plan)}}
    more = {"op": "phrase", "old": "Sở Nội vụ", "new": "Sở Y tế"}
    second = save(tmp_path, "amendment-02.json", more, **parts)
    save(tmp_path, "amendment-03.json", WRONG)
    assert codes(second) == []
    assert codes(tmp_path / "amendment-03.json") == ["U101"]
    draft = save(tmp_path, "nhap.json", WRONG)
    assert codes(draft) == ["U208"]
    (tmp_path / "amendment-01.json").unlink()
    assert codes(second) == ["U204"]


def test_a_folder_means_every_plan_with_its_amendments(tmp_path: Path) -> None:
    save(tmp_path / "a", "amendment-01.json", SWAP)
    save(tmp_path / "a", "amendment-02.json", WRONG)
    save(tmp_path / "b/c", "amendment-01.json", SWAP, closing=[{}])
    (tmp_path / "a/other.json").write_text("{")
    ended = kehoach("check", "--output-format", "concise", tmp_path)
    files = [line.partition(":")[0] for line in ended.out.splitlines()]
    assert files == [str(tmp_path / "a/amendment-02.json"), str(tmp_path / "b/c/amendment-01.json")]
    ended = kehoach("check", tmp_path)
    assert "Đã kiểm tra 5 tệp: 2 lỗi." in ended.err


def test_what_is_named_twice_is_checked_once(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", SWAP)
    assert kehoach("check", path, tmp_path, path).err == "Đã kiểm tra 2 tệp: không có lỗi.\n"


def test_without_a_plan_beside_it_only_the_form_is_checked(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", WRONG)
    data = path.read_bytes()
    (tmp_path / "plan.json").unlink()
    assert codes(path) == ["U210"]
    assert codes("-", given=data) == ["U210"]


def test_a_broken_plan_beside_it_is_named(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", SWAP)
    (tmp_path / "plan.json").write_text("{")
    ended = kehoach("check", path, lang="en")
    assert ended.status == 1
    said = f"U208 It could not be tried whether this applies: {tmp_path / 'plan.json'} has errors."
    assert said in ended.out


def test_a_file_named_as_an_amendment_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "amendment-01.json"
    path.write_text('{"schema_version": 1, "id": "a", "amend": {}, "document": {"subject": "b"}}')
    assert codes(path) == ["S110", "S111"]


def test_a_folder_that_is_named_as_an_amendment_is_none(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-02.json", SWAP)
    (tmp_path / "amendment-01.json").mkdir()
    assert kehoach("check", path) == (0, "", "Đã kiểm tra 1 tệp: không có lỗi.\n")


@pytest.mark.parametrize(("data", "code"), [(b"", "S123"), (b"%PDF-1.7", "S124"), (b"[]", "S112")])
def test_what_is_no_amendment_is_said_of_an_amendment(tmp_path: Path, data: bytes, code: str) -> None:
    path = save(tmp_path, "amendment-01.json", SWAP)
    path.write_bytes(data)
    ended = kehoach("check", path)
    assert ended.status == 1
    assert f"lỗi {code} " in ended.out
    assert "kehoach new" not in ended.out


def test_a_bad_amendment_that_nobody_named_is_told_with_why_it_was_read(tmp_path: Path) -> None:
    path = save(tmp_path, "du-thao.json", SWAP)
    (tmp_path / "amendment-01.json").write_text("{")
    rendered = kehoach("amend", "render", path, "-o", tmp_path / "a.txt")
    assert rendered.status == 1
    assert f"{tmp_path / 'amendment-01.json'} được đọc vì là văn bản sửa đổi đặt cạnh" in rendered.err
    named = kehoach("amend", "apply", tmp_path / "plan.json", tmp_path / "amendment-01.json")
    assert "được đọc vì" not in named.err


def test_fmt_writes_an_amendment_in_canonical_form_and_keeps_its_meaning(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", *OPERATIONS)
    before = load_amendment(path)
    assert kehoach("fmt", path) == (0, "", f"Đã viết lại {path}.\n")
    assert path.read_text().startswith('{\n  "schema_version": 1,\n  "id": ')
    assert load_amendment(path) == before
    assert kehoach("fmt", "--check", path) == (0, "", "")


def test_fmt_composes_letters_of_an_amendment(tmp_path: Path) -> None:
    path = save(tmp_path, "amendment-01.json", SWAP)
    path.write_text(unicodedata.normalize("NFD", path.read_text()))
    assert codes(path) == ["V001"]
    kehoach("fmt", path)
    assert codes(path) == []
    assert LABOUR in path.read_text()


def test_fmt_leaves_a_broken_amendment_and_takes_folders(tmp_path: Path) -> None:
    good, broken = save(tmp_path, "amendment-01.json", SWAP), save(tmp_path, "amendment-02.json", {"op": "x"})
    data = broken.read_bytes()
    ended = kehoach("fmt", tmp_path)
    assert ended.status == 1
    assert f"Đã viết lại {good}." in ended.err
    assert "lỗi S113" in ended.err
    assert broken.read_bytes() == data


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "{}", "-o", "x.txt"),
        ("diff", "{}", "plan.json"),
        ("diff", "plan.json", "{}"),
        ("amend", "apply", "{}"),
        ("amend", "from-diff", "plan.json", "{}"),
        ("amend", "for-date", "{}", "2025-07-01"),
    ],
    ids=" ".join,
)
def test_a_command_that_wants_a_plan_says_what_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    save(tmp_path, "amendment-01.json", SWAP)
    monkeypatch.chdir(tmp_path)
    ended = kehoach(*(each.format("amendment-01.json") for each in arguments))
    assert ended.status in (1, 2)
    assert "lỗi S121 Đây là văn bản sửa đổi, không phải kế hoạch." in ended.err
    assert "kehoach amend apply plan.json amendment-01.json" in ended.err
    assert "S110" not in ended.err


def test_a_plan_for_an_amendment_is_told_so(tmp_path: Path) -> None:
    save(tmp_path, "amendment-01.json", SWAP)
    ended = kehoach("amend", "apply", tmp_path / "plan.json", tmp_path / "plan.json")
    assert ended.status == 1
    assert "lỗi S122 Đây là kế hoạch, không phải văn bản sửa đổi." in ended.err
