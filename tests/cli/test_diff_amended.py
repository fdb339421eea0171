"""`kehoach diff` of versions in force: which versions they are, and by what a part was amended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kehoach.desk import known as compared
from tests.cli.amended_files import CONTENT, amend, amendable, draft
from tests.cli.running import kehoach
from tests.writers.comparison.comparison_tables import table_rows

FIRST = {
    "op": "replace", "target": "hai", "old": "Hỗ trợ 10 hộ.", "new": "Hỗ trợ 20 hộ.",
    "reason": "Ngân sách tăng.", "source": "Nghị quyết số 5/NQ-HĐND",
}  # fmt: skip
NAME = "Kế hoạch số 15/KH-UBND ngày 12 tháng 3 năm 2024"


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return amendable(tmp_path).relative_to(tmp_path)


def reasons(*names: str) -> dict[str, str]:
    """The third column of the comparison table by the first one."""
    ended = kehoach("diff", *names, "--to", "table", "-o", "bang.docx", "--exit-zero")
    assert ended.status == 0, ended.err
    rows = [row for row in table_rows(Path("bang.docx").read_bytes()) if len(row) == 3]
    return {old.text: why.text for old, _, why in rows}


def heads(*names: str) -> list[str]:
    """The lines that say which versions are compared, behind the date of the plan."""
    ended = kehoach("diff", *names, "--stat", "--exit-zero")
    assert ended.status == 0, ended.err
    old, _, new = " ".join(ended.out.partition("\n\n")[0].split()).partition(" Bản mới: ")
    return [each.partition("năm 2022")[2].removeprefix(", ") for each in (old, new)]


def test_a_reason_is_the_clause_of_the_instrument_and_what_its_operation_says(spec: Path) -> None:
    amend(spec, FIRST)
    [why] = reasons("plan.json", "plan.json@all").values()
    assert why == f"{NAME}, khoản 1 Mục I. Lý do: Ngân sách tăng. Căn cứ: Nghị quyết số 5/NQ-HĐND."


def test_each_part_has_the_reasons_of_its_own_operations(spec: Path) -> None:
    repeal = {"op": "repeal", "target": "mot", "old": "Nâng cao nhận thức.", "reason": "Đã xong."}
    recipients = {"op": "set", "field": "recipients", "new": ["Bộ Nội vụ"], "reason": "Bổ sung nơi nhận."}
    amend(spec, repeal, FIRST, recipients, numbering="renumber")
    found = reasons("plan.json", "plan.json@all")
    assert "Đã xong." in found["Điểm a khoản 1 Mục I a) Nâng cao nhận thức."]
    assert "Ngân sách tăng." in found["Điểm b khoản 1 Mục I b) Hỗ trợ 10 hộ."]
    assert "Bổ sung nơi nhận." in found["(Chưa quy định)"]
    assert [why.count("Lý do") for why in found.values()] == [1] * len(found)


def test_a_name_of_the_plan_is_the_reason_of_the_parts_that_print_it(spec: Path, tmp_path: Path) -> None:
    child = {"id": "ba", "text": "{{ agencies.lead }} theo dõi.", "agencies": {"lead": ["so-x"]}}
    content = {"purpose": [*CONTENT["purpose"], child]}
    amendable(tmp_path, content=content, agencies={"so-x": {"name": "Sở X"}})
    rename = {"op": "set", "field": "agencies.so-x.name", "old": "Sở X", "new": "Sở Y", "reason": "Đổi tên."}
    amend(spec, rename, FIRST)
    found = reasons("plan.json", "plan.json@all")
    assert "Đổi tên." in found["Điểm c khoản 1 Mục I c) Sở X theo dõi."]
    assert "Đổi tên." not in found["Điểm b khoản 1 Mục I b) Hỗ trợ 10 hộ."]


def test_a_part_that_got_another_id_keeps_its_reasons(spec: Path) -> None:
    amend(spec, FIRST)
    amend(spec, {"op": "rename", "ids": {"hai": "ho-tro"}}, name="amendment-02.json", document={
        "type": "ke-hoach", "number": 16, "date": "2024-05-01", "subject": "Đổi mã",
    })  # fmt: skip
    [why] = reasons("plan.json", "plan.json@all").values()
    assert "Ngân sách tăng." in why


def test_only_what_came_in_between_is_a_reason(spec: Path) -> None:
    amend(spec, FIRST)
    draft(spec)
    [why] = reasons("plan.json@2024-04-01", "plan.json@all").values()
    assert why.startswith("Kế hoạch số ……/KH-UBND")
    assert "Ngân sách" not in why
    assert heads("plan.json@2024-04-01", "plan.json@all") == [
        f"đã được sửa đổi, bổ sung đến ngày 01/4/2024 bởi {NAME}",
        f"đã được sửa đổi, bổ sung bởi {NAME}; Kế hoạch số ……/KH-UBND ngày …… tháng …… năm …… (dự thảo)",
    ]


def test_the_heads_name_the_versions(spec: Path) -> None:
    amend(spec, FIRST)
    told = f"đã được sửa đổi, bổ sung đến ngày 01/4/2024 bởi {NAME}"
    assert heads("plan.json", "plan.json@2024-04-01") == ["như đã ban hành", told]
    assert heads("plan.json@2023-01-01", "plan.json@2024-04-01") == [
        "như đã ban hành, có hiệu lực vào ngày 01/01/2023", told,
    ]  # fmt: skip
    assert heads("plan.json@2024-04-01", "plan.json") == [told, "như đã ban hành"]
    assert reasons("plan.json@2024-04-01", "plan.json").popitem()[1] == ""
    page = kehoach("diff", "plan.json", "plan.json@2024-04-01", "--to", "html").out
    assert f'<span class="which">{told}</span>' in page
    kehoach("diff", "plan.json", "plan.json@2024-04-01", "--to", "table", "-o", "bang.docx")
    kehoach("render", "plan.json", "-o", "ban-hanh.docx")
    assert heads("ban-hanh.docx", "plan.json@2024-04-01") == ["như đã ban hành", told]


def test_of_another_plan_nothing_is_known(spec: Path, tmp_path: Path) -> None:
    amend(spec, FIRST)
    other = amendable(tmp_path / "khac", id="khac").relative_to(tmp_path)
    assert heads(str(other), "plan.json@all") == ["", ""]
    assert heads("plan.json", "plan.json") == ["", ""]


@pytest.mark.parametrize(
    ("form", "worked_out"),
    [
        ("docx", []), ("json", []), ("patch", []), ("text", ["in_force"]), ("html", ["in_force"]),
        ("table", ["in_force", "grounds_of"]),
    ],
)  # fmt: skip
def test_versions_and_grounds_are_worked_out_for_what_prints_them_and_once(
    spec: Path, monkeypatch: pytest.MonkeyPatch, form: str, worked_out: list[str]
) -> None:
    amend(spec, FIRST)
    asked: list[str] = []
    for name in ("in_force", "grounds_of"):
        monkeypatch.setattr(compared, name, counted(getattr(compared, name), name, asked))
    assert kehoach("diff", "plan.json", "plan.json@all", "--to", form, "-o", "out").status == 1
    assert asked == worked_out


def counted(function: Callable[..., Any], name: str, asked: list[str]) -> Callable[..., Any]:
    """The function, which writes its name down whenever it is called."""

    def noted(*given: Any) -> Any:
        asked.append(name)
        return function(*given)

    return noted
