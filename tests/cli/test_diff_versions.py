"""What `kehoach diff` takes for a version, and what it says of what is none."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Ended, kehoach, plan, process, save
from tests.writers.docx.word import MAIN, changed, shipped_template

EDIT = {"content": {"purpose": [{"id": "purpose-one", "text": "Nâng cao trách nhiệm."}]}}


def same(*arguments: str | Path, given: bytes = b"") -> Ended:
    """Compare two versions that are the same."""
    ended = kehoach("diff", *arguments, "--to", "json", given=given)
    assert ended.status == 0, ended.err
    return ended


def refused(*arguments: str | Path, given: bytes = b"") -> str:
    """What is said where a version can't be read: nothing else happens."""
    ended = kehoach("diff", *arguments, "--to", "json", given=given)
    assert (ended.status, ended.out) == (2, "")
    assert "Traceback" not in ended.err
    return ended.err


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return save(tmp_path)


@pytest.fixture
def word(spec: Path, tmp_path: Path) -> Path:
    """The Word file of the plan."""
    assert kehoach("render", spec, "-o", tmp_path / "a.docx").status == 0
    return tmp_path / "a.docx"


def test_a_word_file_stands_for_the_spec_in_it(spec: Path, word: Path) -> None:
    assert same(spec, word).err == ""
    assert same(word, spec).err == ""
    ended = kehoach("diff", word, save(spec.parent, "new.json", **EDIT), "--to", "patch")
    assert [each["path"] for each in json.loads(ended.out)] == ["/content/purpose/0/text"]


def test_what_a_file_is_does_not_hang_on_its_name(spec: Path, word: Path, tmp_path: Path) -> None:
    shutil.copy(word, tmp_path / "word.json")
    shutil.copy(spec, tmp_path / "spec.docx")
    assert same(tmp_path / "word.json", tmp_path / "spec.docx").err == ""


def test_either_may_come_from_standard_input(spec: Path, word: Path) -> None:
    assert same("-", spec, given=plan()).err == ""
    assert same(spec, "-", given=word.read_bytes()).err == ""
    assert process("diff", "-", spec, "--to", "patch", given=word.read_bytes()) == (0, "[]\n", "")


def test_only_one_can(spec: Path) -> None:
    assert "Chỉ một trong hai bản đọc được từ đầu vào chuẩn (-)." in refused("-", "-", given=plan())


def test_a_folder_stands_for_the_one_plan_in_it(spec: Path) -> None:
    assert same(spec.parent, spec).err == ""


def test_a_folder_with_none_or_with_several(spec: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (
        refused(tmp_path / "empty", spec) == f"Trong thư mục {tmp_path / 'empty'} không có plan.json nào.\n"
    )
    save(tmp_path, "b/plan.json")
    assert refused(tmp_path, spec) == f"Thư mục {tmp_path} có 2 tệp plan.json; ghi rõ một tệp.\n"


def test_a_word_file_that_was_edited_in_word_is_compared_with_a_warning(spec: Path, word: Path) -> None:
    word.write_bytes(changed(word.read_bytes(), MAIN, "Nâng cao nhận thức", "Nâng cao trách nhiệm"))
    ended = same(spec, word)
    assert f"{word}: cảnh báo R018 Chữ trong tệp Word đã được sửa" in ended.err
    assert "không có những chỗ sửa trong Word" in ended.err


@pytest.mark.parametrize("moves", [(), ("--native-moves",)])
def test_a_redline_stands_for_its_new_version_while_its_revisions_are_pending(
    tmp_path: Path, moves: tuple[str, ...]
) -> None:
    clauses = [{"id": f"c{at}", "text": f"Nội dung thứ {at} của phong trào thi đua."} for at in range(6)]
    edited = [*clauses[2:5], clauses[0], {"id": "c9", "text": "Một nội dung khác hẳn."}]
    old = save(tmp_path, "old.json", content={"purpose": clauses})
    new = save(tmp_path, "new.json", content={"purpose": edited})
    redline = tmp_path / "redline.docx"
    assert kehoach("diff", old, new, "-o", redline, *moves).status == 1
    assert same(redline, new).err == ""
    assert kehoach("diff", old, redline, "--to", "json").status == 1


def test_a_word_file_without_a_spec(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(shipped_template())
    said = refused(spec, path)
    assert f"{path}: lỗi R016 Tệp Word này không mang theo tệp kế hoạch" in said
    assert "--no-embed" in said
    assert "chưa so sánh được văn bản Word từ nơi khác" in said


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "S103"),
        (b"{\n  broken", "S104"),
        (b"[]", "S112"),
        (plan(schema_version=9), "S107"),
        (plan(period={"from": 2025, "to": 2021}), "S208"),
        (plan(issuer={"unit": "nowhere"}), "A001"),
        (plan(issuer={"unit": "ninh-thuan"}, document={"date": "2026-01-01", "subject": "a"}), "A002"),
        (plan(introduction=[{"text": "{{ nowhere }}"}]), "S302"),
        (b"%PDF-1.7", "S117"),
        (b"PK\x03\x04", "M102"),
        (b"\xff\xfe{\x00}\x00", "S118"),
    ],
)
def test_what_is_no_plan_is_told_with_its_place_and_what_to_do(
    spec: Path, tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    said = refused(spec, path)
    assert said.startswith(f"{path}:")
    assert f"lỗi {code} " in said


def test_the_line_of_what_cannot_be_laid_out_is_shown(spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(plan(issuer={"unit": "nowhere"}).decode().replace('"issuer"', '\n"issuer"'))
    said = refused(spec, path)
    assert said.startswith(f"{path}:2:")
    assert "^" in said


def test_everything_that_is_wrong_with_both_is_told_at_once(tmp_path: Path) -> None:
    old = save(tmp_path, "old.json", issuer={"unit": "nowhere"})
    said = refused(old, tmp_path / "none.json")
    assert "lỗi A001" in said
    assert f"Không có tệp {tmp_path / 'none.json'}." in said


def test_a_template_of_another_outline_holds_for_both(spec: Path, tmp_path: Path) -> None:
    assert kehoach("template", "new", tmp_path / "mau").status == 0
    config = tmp_path / "mau/template.toml"
    config.write_text(config.read_text().replace("outline", "outlines"))
    ended = kehoach("diff", spec, spec, "--to", "docx", "--template", tmp_path / "mau")
    assert (ended.status, ended.out) == (2, "")
    assert "lỗi M205" in ended.err


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(tmp_path: Path, word: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan and its Word file; in the working tree the plan was edited since."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "kho"
    save(folder, "tinh/plan.json")
    shutil.copy(word, folder / "tinh/a.docx")
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Một")):
        subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    save(folder, "tinh/plan.json", **EDIT)
    monkeypatch.chdir(folder)
    return folder


@needs_git
def test_a_revision_is_compared_with_the_file_of_today(repository: Path) -> None:
    ended = kehoach("diff", "git:HEAD:tinh/plan.json", "tinh/plan.json", "--to", "patch")
    assert (ended.status, ended.err) == (1, "")
    assert [each["path"] for each in json.loads(ended.out)] == ["/content/purpose/0/text"]


@needs_git
def test_a_word_file_in_git_stands_for_its_spec(repository: Path) -> None:
    assert same("git:HEAD:tinh/a.docx", "git:HEAD:tinh/plan.json").err == ""


@needs_git
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("git:nope:tinh/plan.json", "E203"),
        ("git:--upload-pack=a:tinh/plan.json", "E203"),
        ("git:HEAD:plan.json", "E204"),
        ("git:HEAD:tinh", "E205"),
    ],
)
def test_what_git_does_not_have(repository: Path, name: str, code: str) -> None:
    said = refused(name, "tinh/plan.json")
    assert said.startswith(f"{name}: lỗi {code} ")
    assert "Cách sửa:" in said


@needs_git
def test_the_findings_of_a_plan_in_git_name_revision_and_line(repository: Path) -> None:
    (repository / "tinh/plan.json").write_text("{\n  broken")
    subprocess.run(["git", "add", "."], check=True, timeout=60)
    assert refused("git::tinh/plan.json", "tinh/a.docx").startswith("git::tinh/plan.json:2:3: lỗi S104 ")


@pytest.mark.parametrize("name", ["git:", "git:HEAD", "git:HEAD:", "git:plan.json"])
def test_half_the_name_of_a_revision_is_no_version(spec: Path, name: str) -> None:
    assert f"“{name}” chưa đủ: viết git:PHIÊN-BẢN:đường/dẫn" in " ".join(refused(spec, name).split())


@needs_git
def test_outside_of_a_repository(spec: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "lỗi E202 Thư mục đang đứng không thuộc kho git nào." in refused("git:HEAD:plan.json", spec)
