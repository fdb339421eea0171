"""`kehoach amend`: applying, rendering, and making amendments from versions and from the registry."""

import json
import zipfile
from pathlib import Path

import msgspec
import pytest

from kehoach.resources import shipped
from kehoach.spec.dump import dump
from kehoach.spec.load import load
from tests.cli.amended_files import CONTENT, FIRST, amend, amendable, draft
from tests.cli.running import kehoach, names_in
from tests.support import issued


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one amendment beside it."""
    path = amendable(tmp_path)
    amend(path)
    return path


def test_the_amendments_beside_a_plan_are_applied(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    ended = kehoach("amend", "apply", plan, "-o", tmp_path / "moi.json")
    assert (ended.status, ended.out) == (0, "")
    assert load(tmp_path / "moi.json").content.purpose[1].text == "Hỗ trợ 20 hộ."  # type: ignore[union-attr]
    assert plan.read_bytes() == before


def test_named_amendments_are_applied_alone(plan: Path, tmp_path: Path) -> None:
    draft(plan)
    both = kehoach("amend", "apply", plan)
    one = kehoach("amend", "apply", plan, tmp_path / "amendment-01.json")
    assert "Hỗ trợ 30 hộ." in both.out
    assert "Hỗ trợ 20 hộ." in one.out


def test_of_a_day_only_what_is_in_effect_is_applied(plan: Path) -> None:
    assert "Hỗ trợ 10 hộ." in kehoach("amend", "apply", plan, "--as-of", "11/3/2024").out
    assert "Hỗ trợ 20 hộ." in kehoach("amend", "apply", plan, "--as-of", "2024-03-12").out


def test_a_dry_run_shows_what_would_change_and_writes_nothing(plan: Path, tmp_path: Path) -> None:
    before = names_in(tmp_path)
    ended = kehoach("amend", "apply", plan, "-o", tmp_path / "moi.json", "--dry-run")
    assert ended.status == 0
    assert "điểm b khoản 1 Mục I" in ended.out
    assert names_in(tmp_path) == before


def test_a_plan_that_can_not_be_printed_is_told_in_a_dry_run(tmp_path: Path) -> None:
    wrong = [*CONTENT["purpose"], {"id": "sai", "text": "{{ nowhere }}"}]
    path = amendable(tmp_path, content={"purpose": wrong})
    amend(path)
    ended = kehoach("amend", "apply", path, "--dry-run")
    assert (ended.status, ended.out) == (1, "")
    assert "S302" in ended.err


def test_what_does_not_fit_is_shown_in_the_file_and_nothing_is_written(plan: Path, tmp_path: Path) -> None:
    amend(
        plan,
        {"op": "repeal", "target": "khong-co", "old": ""},
        name="amendment-02.json",
        document={"subject": "x"},
    )
    before = names_in(tmp_path)
    ended = kehoach("amend", "apply", plan, "-o", tmp_path / "moi.json")
    assert ended.status == 1
    assert "amendment-02.json:" in ended.err
    assert "U101" in ended.err
    assert '"target": "khong-co"' in ended.err
    assert names_in(tmp_path) == before


def test_a_plan_without_amendments_is_told_so(tmp_path: Path) -> None:
    ended = kehoach("amend", "apply", amendable(tmp_path))
    assert ended.status == 0
    assert "Không có văn bản sửa đổi" in ended.err


def test_the_plan_is_not_written_over(plan: Path) -> None:
    assert kehoach("amend", "apply", plan, "-o", plan).status == 2


def test_the_amendment_between_two_versions_leads_there(plan: Path, tmp_path: Path) -> None:
    new = amendable(tmp_path / "moi", content={"purpose": [CONTENT["purpose"][1]]})
    target = tmp_path / "khac" / "amendment-01.json"
    ended = kehoach("amend", "from-diff", plan, new, "-o", target)
    assert ended.status == 0
    assert f"kehoach amend render {target}" in ended.err
    applied = kehoach("amend", "apply", plan, target)
    assert applied.out.encode() == dump(load(new))


def test_a_version_that_counts_anew_can_keep_the_numbers_that_were_issued(plan: Path, tmp_path: Path) -> None:
    added = [CONTENT["purpose"][0], {"id": "moi", "text": "Xen vào."}, CONTENT["purpose"][1]]
    new = amendable(tmp_path / "moi", content={"purpose": added})
    anew, kept = (kehoach("amend", "from-diff", plan, new, *more) for more in ((), ("--keep-numbers",)))
    assert json.loads(anew.out)["numbering"] == "renumber"
    assert "--keep-numbers" in anew.err
    assert "numbering" not in json.loads(kept.out)
    assert kept.err == ""


def test_new_words_that_cite_numbers_are_told_where_numbers_are_kept(plan: Path, tmp_path: Path) -> None:
    cites = {"id": "hai", "text": "Theo điểm a khoản 1 Mục I."}
    new = amendable(tmp_path / "moi", content={"purpose": [{"id": "moi", "text": "Xen."}, cites]})
    assert "kiểm tra lại các dẫn chiếu" in kehoach("amend", "from-diff", plan, new, "--keep-numbers").err


def test_another_plan_and_changed_facts_of_its_issue_are_told(plan: Path, tmp_path: Path) -> None:
    other = amendable(tmp_path / "khac", id="khac")
    assert "mã kế hoạch khác nhau" in kehoach("amend", "from-diff", plan, other).err
    signed = amendable(tmp_path / "ky", signature={"name": "Nguyễn Văn B"})
    assert "người ký" in kehoach("amend", "from-diff", plan, signed).err


def test_equal_versions_give_an_amendment_without_operations(plan: Path) -> None:
    ended = kehoach("amend", "from-diff", plan, plan)
    assert ended.status == 0
    assert "operations" not in json.loads(ended.out)
    assert "giống nhau" in ended.err


def test_an_amendment_is_not_written_over_another_unless_that_is_wanted(plan: Path, tmp_path: Path) -> None:
    new = amendable(tmp_path / "moi", content={"purpose": [CONTENT["purpose"][1]]})
    target = tmp_path / "amendment-01.json"
    before = target.read_bytes()
    assert kehoach("amend", "from-diff", plan, new, "-o", target).status == 2
    assert target.read_bytes() == before
    assert kehoach("amend", "from-diff", plan, new, "-o", target, "--force").status == 0
    assert target.read_bytes() != before


def test_a_date_after_a_merger_asks_for_its_operations(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(dump(issued("vinh-phuc/2021-2025")))
    ended = kehoach("amend", "for-date", path, "2025-07-01")
    assert ended.status == 0
    assert "Phú Thọ" in ended.out
    assert "cần quyết định" in ended.err


def test_without_anything_to_amend_for_a_date_nothing_is_written(tmp_path: Path) -> None:
    path, target = tmp_path / "plan.json", tmp_path / "amendment-01.json"
    path.write_bytes(dump(issued("vinh-phuc/2021-2025")))
    nothing = kehoach("amend", "for-date", path, "1/1/2023", "-o", target)
    assert (nothing.status, nothing.out, target.exists()) == (0, "", False)
    assert "không có gì để sửa đổi" in nothing.err
    earlier = kehoach("amend", "for-date", path, "1/1/2020", "-o", target)
    assert (earlier.status, earlier.out, target.exists()) == (1, "", False)
    assert "U211" in earlier.err
    assert "29/6/2022" in earlier.err


@pytest.mark.parametrize("name", ["kien-giang", "ninh-thuan", "vinh-phuc"])
def test_the_shipped_drafts_for_the_merger_are_what_is_proposed(name: str, tmp_path: Path) -> None:
    folder = shipped("specs") / name / "2021-2025"
    for file in ("plan.json", "amendment-01.json"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    proposed = json.loads(kehoach("amend", "for-date", tmp_path / "plan.json", "2025-07-01").out)
    drafted = json.loads((folder / "amendment-02.json").read_bytes())
    assert proposed | {"id": drafted["id"]} == drafted


@pytest.mark.parametrize("text", ["2025", "hôm nay", "2025-02-30"])
def test_a_day_that_is_none_is_refused(plan: Path, text: str) -> None:
    assert kehoach("amend", "for-date", plan, text).status == 2
    assert kehoach("amend", "apply", plan, "--as-of", text).status == 2


def test_an_amending_plan_is_rendered_in_all_formats(plan: Path, tmp_path: Path) -> None:
    for form in ("docx", "html", "md", "txt"):
        ended = kehoach("amend", "render", tmp_path / "amendment-01.json", "-o", tmp_path / f"a.{form}")
        assert ended.status == 0
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "Sửa đổi, bổ sung điểm b khoản 1 Mục I như sau:" in text
    assert "Hỗ trợ 20 hộ.”." in text
    assert zipfile.is_zipfile(tmp_path / "a.docx")


def test_an_amendment_is_rendered_against_those_before_it(plan: Path, tmp_path: Path) -> None:
    second = draft(plan)
    ended = kehoach("amend", "render", second, "-o", tmp_path / "b.txt")
    assert ended.status == 0
    assert "Hỗ trợ 30 hộ." in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_corrections_are_a_letter_and_both_are_two_documents(tmp_path: Path) -> None:
    path = amendable(tmp_path)
    correction = {"op": "correct", "target": "mot", "old": "nhận thức", "new": "nhận thức, trách nhiệm"}
    amend(path, correction, document={"type": "cong-van", "subject": "Đính chính Kế hoạch"})
    assert kehoach("amend", "render", tmp_path / "amendment-01.json", "-o", tmp_path / "a.txt").status == 0
    assert "V/v đính chính Kế hoạch" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    (tmp_path / "amendment-01.json").unlink()
    amend(path, correction, FIRST)
    assert kehoach("amend", "render", tmp_path / "amendment-01.json", "-o", tmp_path / "b.txt").status == 0
    assert "KẾ HOẠCH" in (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert "V/v" in (tmp_path / "b-dinh-chinh.txt").read_text(encoding="utf-8")


def test_an_amendment_without_its_plan_says_what_is_missing(tmp_path: Path) -> None:
    path = amendable(tmp_path)
    amend(path)
    path.unlink()
    ended = kehoach("amend", "render", tmp_path / "amendment-01.json", "-o", tmp_path / "a.docx")
    assert ended.status == 2
    assert "plan.json" in ended.err


@pytest.mark.parametrize(
    "name", sorted(shipped("specs").glob("*/*/amendment-*.json")), ids=lambda each: "/".join(each.parts[-3:])
)
def test_every_real_amendment_applies_and_renders(name: Path, tmp_path: Path) -> None:
    ended = kehoach("amend", "render", name, "-o", tmp_path / "a.docx")
    assert (ended.status, names_in(tmp_path)) == (0, ["a.docx"])
    amendment = msgspec.json.decode(name.read_bytes())
    kinds = {each["op"] for each in amendment["operations"]}
    assert kinds == {"correct"} if name.stem.endswith("01") else "correct" not in kinds
    assert all(each["reason"] for each in amendment["operations"])
