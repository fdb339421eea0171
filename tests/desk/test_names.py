"""What names mean: plans in folders, and the amendments beside them."""

from pathlib import Path

import pytest

from kehoach.desk.names import amendments_beside, plans_in


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


def test_the_amendments_of_a_plan_are_beside_it_by_name(tmp_path: Path) -> None:
    for name in (
        "amendment-02.json",
        "amendment-01.json",
        "amendment.json",
        "plan.json",
        "x-amendment-1.json",
    ):
        (tmp_path / name).write_text("{}")
    assert [Path(each).name for each in amendments_beside(str(tmp_path / "plan.json"))] == [
        "amendment-01.json",
        "amendment-02.json",
    ]
