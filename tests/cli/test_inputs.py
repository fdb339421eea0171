"""No command writes over a file that it reads, whatever names it; and a file has a name."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from kehoach.resources import shipped
from tests.cli.amended_files import amend, amendable
from tests.cli.running import Ended, kehoach, names_in, save


def typed(line: str) -> Ended:
    """Run what somebody types."""
    return kehoach(*shlex.split(line))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: a plan with an amendment, the same plan elsewhere, templates, and a Word file."""
    monkeypatch.chdir(tmp_path)
    amend(amendable(tmp_path))
    amendable(tmp_path, "other/new.json")
    shutil.copytree(shipped("templates") / "ke-hoach", tmp_path / "own")
    shutil.copytree(shipped("templates") / "sua-doi-bo-sung", tmp_path / "amending")
    os.link("amendment-01.json", "linked.json")
    Path("pointing.json").symlink_to("plan.json")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        "amend apply plan.json -o amendment-01.json",
        "amend apply plan.json -o linked.json",
        "amend apply plan.json -o pointing.json",
        "amend apply plan.json amendment-01.json -o amendment-01.json",
        "amend render amendment-01.json --to txt -o plan.json",
        "amend render amendment-01.json --plan plan.json --to txt -o ./other/../amendment-01.json",
        "amend render amendment-01.json --template amending -o amending/template.docx",
        "amend render amendment-01.json --template amending --to txt -o amending/template.toml",
        "amend for-date plan.json 2025-07-01 --force -o plan.json",
        "amend for-date plan.json 2025-07-01 --force -o amendment-01.json",
        "amend from-diff plan.json other/new.json --force -o other/new.json",
        "amend from-diff plan.json plan.json@all --force -o amendment-01.json",
        "diff plan.json plan.json@all --to json -o amendment-01.json",
        "diff plan.json plan.json@2026-01-01 --to json -o amendment-01.json",
        "diff plan.json plan.json@all --template own -o own/template.docx",
        "diff plan.json plan.json@all --template own --to docx -o own/template.toml",
        "render plan.json@all --to md -o amendment-01.json",
        "render plan.json --as-of 2026-01-01 --to md -o amendment-01.json",
        "render plan.json --consolidated --to md -o amendment-01.json",
        "render plan.json --template own -o own/template.docx",
        "render plan.json --template own/template.docx --to txt -o own/template.toml",
        "log plan.json --clause hai --to json -o amendment-01.json",
        "log plan.json --to json -o pointing.json",
        "new --model other/new.json --unit lao-cai --period 2026-2030 --force -o other/new.json",
        "import plan.json --force -o plan.json",
    ],
)
def test_what_is_read_is_not_written_over(folder: Path, arguments: str) -> None:
    before = {name: (folder / name).read_bytes() for name in names_in(folder)}
    ended = typed(arguments)
    target = arguments.split()[-1]
    assert ended.err.endswith(f"{target} chính là tệp đang đọc: chọn tên khác cho tệp ghi ra.\n"), ended
    assert (ended.status, ended.out) == (2, "")
    assert {name: (folder / name).read_bytes() for name in names_in(folder)} == before


def test_what_a_plan_is_called_in_a_folder_may_be_its_template(folder: Path) -> None:
    template = folder / "output" / "ninh-thuan-2021-2025.docx"
    template.parent.mkdir()
    (folder / "own" / "template.docx").rename(template)
    before = template.read_bytes()
    ended = kehoach("render", "plan.json", "--template", template)
    assert ended.status == 2
    assert "output/ninh-thuan-2021-2025.docx chính là tệp đang đọc" in ended.err
    assert template.read_bytes() == before


def test_a_letter_beside_an_amending_plan_may_be_its_template(folder: Path) -> None:
    amend(
        Path("plan.json"),
        {"op": "correct", "target": "mot", "old": "nhận thức.", "new": "nhận thức"},
        {"op": "replace", "target": "hai", "old": "Hỗ trợ 20 hộ.", "new": "Hỗ trợ 40 hộ."},
        name="amendment-02.json",
        document={"type": "ke-hoach", "number": 16, "date": "2024-04-12", "subject": "Sửa đổi"},
    )
    letter = folder / "a-dinh-chinh.docx"
    (folder / "amending" / "template.docx").rename(letter)
    before = letter.read_bytes()
    ended = kehoach("amend", "render", "amendment-02.json", "--template", letter, "-o", "a.docx")
    assert ended.status == 2
    assert "a-dinh-chinh.docx chính là tệp đang đọc" in ended.err
    assert letter.read_bytes() == before


def test_a_stale_file_may_be_the_template_of_another(folder: Path) -> None:
    output = folder / "output"
    assert kehoach("render", "plan.json", "-o", output / "a.docx").status == 0
    assert (
        kehoach("render", "plan.json", "-o", output / "b.docx", "--template", output / "a.docx").status == 0
    )
    amendable(folder, id="thu", content={"purpose": [{"id": "mot", "text": "Khác."}]})
    before = (output / "a.docx").read_bytes()
    ended = kehoach("render", "--stale", "plan.json", "--template", output / "a.docx")
    assert ended.status == 2
    assert "a.docx chính là tệp đang đọc" in ended.err
    assert (output / "a.docx").read_bytes() == before


def test_what_lies_beside_and_is_not_read_may_be_written(folder: Path) -> None:
    ended = typed("amend from-diff plan.json other/new.json --force -o amendment-01.json")
    assert (ended.status, ended.out) == (0, "")
    assert "amendment-01.json" in ended.err


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ("amend render a.json -o ''", "--output"),
        ("render plan.json -o ''", "--output"),
        ("render plan.json -d ''", "--folder"),
        ("render plan.json --template ''", "--template"),
        ("render plan.json ''", "TỆP…"),
        ("new -o ''", "--output"),
        ("diff plan.json '' --to docx", "MỚI"),
        ("amend render a.json -o a.txt --plan ''", "--plan"),
        ("status ''", "THƯ-MỤC"),
        ("status --specs plan.json --specs ''", "--specs"),
        ("template new ''", "THƯ-MỤC"),
        ("template check ''", "MẪU…"),
    ],
)
def test_a_file_has_a_name(folder: Path, arguments: str, where: str) -> None:
    before = names_in(folder)
    ended = typed(arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.endswith(f"Lỗi: {where} để trống: ghi tên tệp hoặc thư mục.\n")
    assert names_in(folder) == before


@pytest.mark.parametrize("name", [".", "..", "other", "./"])
def test_a_folder_is_no_output(folder: Path, name: str) -> None:
    ended = kehoach("amend", "render", "amendment-01.json", "--to", "txt", "-o", name)
    assert (ended.status, ended.err) == (2, f"{name} là thư mục, không phải tệp.\n")


def test_an_empty_name_in_english(tmp_path: Path) -> None:
    ended = kehoach("render", save(tmp_path), "-o", "", lang="en")
    assert ended.status == 2
    assert ended.err.endswith("Error: --output is empty: give the name of a file or folder.\n")
