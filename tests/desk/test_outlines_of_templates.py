"""A plan without an outline of its own has that of its template: in its file, and in all that cites it."""

from pathlib import Path

import pytest

from kehoach.amend.version import version_of
from kehoach.cli.main import run
from kehoach.resources import shipped
from kehoach.spec.dump import dump
from kehoach.spec.load import load
from tests.amend.support import amendment
from tests.support import plan

OUTLINE = """
document_type = "ke-hoach"
[[outline.sections]]
heading = "TỔ CHỨC THỰC HIỆN"
content = "responsibilities"
[[outline.sections]]
heading = "MỤC ĐÍCH"
content = "purpose"
"""
CONTENT = {
    "purpose": [{"id": "muc-dich", "text": "Giảm nghèo bền vững."}],
    "responsibilities": [{"id": "giao", "text": "Giao Sở Nội vụ chủ trì."}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    template = tmp_path / "mau"
    template.mkdir()
    (template / "template.docx").write_bytes(
        (shipped("templates") / "ke-hoach" / "template.docx").read_bytes()
    )
    (template / "template.toml").write_text(OUTLINE, encoding="utf-8")
    given = plan(content=CONTENT, document={"date": "2022-07-15", "subject": "Giảm nghèo", "number": 3})
    (tmp_path / "plan.json").write_bytes(dump(given))
    own = amendment(
        {"op": "replace", "target": "khoản 1 Mục II", "old": "Giảm nghèo bền vững.", "new": "Giảm nghèo."},
        of=given,
    )
    assert version_of(load(tmp_path / "plan.json")) == own.amends.version
    (tmp_path / "amendment-01.json").write_bytes(dump(own))
    return tmp_path


def text(folder: Path, *arguments: str) -> str:
    out = folder / "ra.txt"
    status = run([*arguments, "--template", str(folder / "mau"), "-o", str(out)])
    assert status == 0
    return out.read_text(encoding="utf-8")


def test_the_file_the_amending_plan_and_the_consolidated_text_have_one_outline(folder: Path) -> None:
    file = str(folder / "plan.json")
    assert "II. MỤC ĐÍCH" in text(folder, "render", file)
    assert "II. MỤC ĐÍCH" in text(folder, "render", f"{file}@2024-01-01")
    assert "II. MỤC ĐÍCH" in text(folder, "render", file, "--consolidated")
    told = text(folder, "amend", "render", str(folder / "amendment-01.json"))
    assert "khoản 1 Mục II như sau" in told
