"""The version in force on a day, wherever a spec is taken: `plan.json@2024-05-01`, `--as-of`."""

import json
import shutil
import warnings
from pathlib import Path

import pytest

import kehoach as library
from kehoach.errors import SpecError
from kehoach.readers.origin import read_origin
from tests.cli.amended_files import amend, amendable, draft, rewritten
from tests.cli.running import Ended, kehoach, names_in, plan, process
from tests.writers.docx.word import paragraphs

NAME = "ninh-thuan-2021-2025"
BEFORE, AFTER, DRAFTED = "Hỗ trợ 10 hộ", "Hỗ trợ 20 hộ", "Hỗ trợ 30 hộ"


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with one amendment that is in effect since 12 March 2024, and one that is a draft."""
    monkeypatch.chdir(tmp_path)
    path = amendable(tmp_path)
    amend(path)
    draft(path)
    return path


def shows(ended: Ended, text: Path) -> str:
    """Which of the figures a rendered text has."""
    assert ended.status == 0, ended.err
    words = text.read_text(encoding="utf-8")
    found = [each for each in (BEFORE, AFTER, DRAFTED) if each in words]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-07-15", BEFORE), ("2024-03-11", BEFORE), ("2024-03-12", AFTER), ("2030-01-01", AFTER),
        ("all", DRAFTED),
    ],
)  # fmt: skip
def test_the_version_in_force_on_a_day(spec: Path, at: str, expected: str) -> None:
    assert shows(kehoach("render", f"{spec}@{at}", "-o", "a.txt"), Path("a.txt")) == expected
    assert shows(kehoach("render", spec, "--as-of", at, "-o", "b.txt"), Path("b.txt")) == expected
    assert Path("a.txt").read_bytes() == Path("b.txt").read_bytes()


def test_a_day_as_people_write_it(spec: Path) -> None:
    ended = kehoach("render", spec, "--as-of", "12/3/2024", "--to", "txt")
    assert ended == (0, "", f"Đã ghi output/{NAME}-2024-03-12.txt\n{_left_out(spec)}")


def _left_out(spec: Path) -> str:
    return (
        f"Lưu ý: 1 văn bản sửa đổi cạnh {spec} chưa ghi ngày ký nên không được tính; "
        f"xem cả các bản dự thảo ấy bằng {spec}@all.\n"
    )


def test_drafts_that_do_not_count_are_told_where_a_day_is_asked_for(spec: Path, tmp_path: Path) -> None:
    day = f"{spec}@2024-05-01"
    assert _left_out(spec) in kehoach("diff", spec, day, "--stat").err
    assert _left_out(spec) in kehoach("render", spec, "--consolidated", "--as-of", "2024-05-01").err
    for arguments in (["render", f"{spec}@all"], ["diff", spec, f"{spec}@all"], ["render", spec]):
        assert "chưa ghi ngày ký" not in kehoach(*arguments).err
    other = amendable(tmp_path / "b", issuer={"unit": "lam-dong"})
    amend(other)
    draft(other)
    many = kehoach("render", tmp_path, "--as-of", "2024-05-01").err
    assert many.count("Lưu ý: 2 văn bản sửa đổi chưa ghi ngày ký") == 1


def test_files_are_named_after_the_version(spec: Path) -> None:
    for options in (["--as-of", "2024-05-01"], ["--as-of", "all"], ["--consolidated"]):
        assert kehoach("render", spec, *options).status == 0
    assert kehoach("render", spec, "--consolidated", "--as-of", "2024-05-01").status == 0
    assert kehoach("render", f"{spec}@2024-05-01", "--consolidated", "-d", "again").status == 0
    assert names_in(Path("output")) == [
        f"{NAME}-2024-05-01.docx", f"{NAME}-hop-nhat-2024-05-01.docx", f"{NAME}-hop-nhat.docx",
        f"{NAME}-tat-ca.docx",
    ]  # fmt: skip
    assert names_in(Path("again")) == [f"{NAME}-hop-nhat-2024-05-01.docx"]


def test_a_plan_is_rendered_as_issued_and_its_amendments_are_told(spec: Path) -> None:
    ended = kehoach("render", spec, "-o", "a.txt")
    assert shows(ended, Path("a.txt")) == BEFORE
    assert f"cạnh {spec} có 2 văn bản sửa đổi" in ended.err
    assert f"kehoach render {spec} --as-of NGÀY" in ended.err
    assert "2 amendment(s)" in kehoach("render", spec, "-o", "a.txt", lang="en").err


def test_of_many_plans_amendments_are_told_once(spec: Path, tmp_path: Path) -> None:
    amend(amendable(tmp_path / "more/b", id="khac", issuer={"unit": "lam-dong"}))
    amendable(tmp_path / "more/c", id="nua", issuer={"unit": "vinh-phuc"})
    ended = kehoach("render", tmp_path, "-d", tmp_path / "out", "--to", "txt")
    assert ended.err.count("Lưu ý:") == 1
    assert "2 kế hoạch có văn bản sửa đổi" in ended.err


def test_a_folder_of_plans(spec: Path, tmp_path: Path) -> None:
    amendable(tmp_path / "b", issuer={"unit": "lam-dong"})
    by_option = kehoach("render", tmp_path, "--as-of", "2024-05-01", "-d", "one", "--to", "txt")
    by_name = process("render", f"{tmp_path}@2024-05-01", "-d", "two", "--to", "txt", "--jobs", "2")
    assert (by_option.status, by_name.status) == (0, 0)
    assert names_in(Path("one")) == ["lam-dong-2021-2025-2024-05-01.txt", f"{NAME}-2024-05-01.txt"]
    for name in names_in(Path("one")):
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


def test_a_version_says_what_it_was_made_of(spec: Path) -> None:
    assert kehoach("render", f"{spec}@2024-05-01", "-o", "a.docx").status == 0
    assert kehoach("render", spec, "--consolidated", "-o", "b.docx").status == 0
    one, other = (read_origin(Path(name).read_bytes()) for name in ("a.docx", "b.docx"))
    assert one is not None
    assert other is not None
    assert one.properties["KehoachAsOf"] == "2024-05-01"
    assert len(one.properties["KehoachAmendments"].split()) == 1
    assert "KehoachKind" not in one.properties
    assert other.properties["KehoachAsOf"] == "all"
    assert len(other.properties["KehoachAmendments"].split()) == 2
    assert other.properties["KehoachKind"] == "consolidated"
    assert one.properties["KehoachPlan"] == other.properties["KehoachPlan"]
    assert AFTER in one.carried


def test_a_version_hangs_on_no_path(spec: Path, tmp_path: Path) -> None:
    copied = shutil.copytree(tmp_path, tmp_path / "far/away", ignore=shutil.ignore_patterns("far"))
    for number, path in enumerate((spec, copied / "plan.json")):
        assert kehoach("render", f"{path}@2024-05-01", "-o", f"{number}.docx").status == 0
        assert kehoach("render", path, "--consolidated", "-o", f"c{number}.docx").status == 0
    assert Path("0.docx").read_bytes() == Path("1.docx").read_bytes()
    assert Path("c0.docx").read_bytes() == Path("c1.docx").read_bytes()


def test_the_consolidated_text_tells_what_amended_it(spec: Path) -> None:
    assert kehoach("render", spec, "--consolidated", "--as-of", "2024-05-01", "-o", "a.docx").status == 0
    data = Path("a.docx").read_bytes()
    assert any(AFTER in each for each in paragraphs(data))
    assert any("15/KH-UBND" in each for each in paragraphs(data, "word/footnotes.xml"))


@pytest.mark.parametrize("options", [["--as-of", "2024-05-01"], ["--consolidated"]])
def test_what_a_version_says_of_itself_is_good_word(spec: Path, options: list[str]) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    assert kehoach("render", spec, *options, "-o", "a.docx").status == 0
    found = audit.OpenXmlValidator().validate("a.docx")
    assert [str(each) for each in found.errors] == []


def test_without_amendments_there_is_nothing_to_consolidate(tmp_path: Path) -> None:
    path = amendable(tmp_path)
    ended = kehoach("render", path, "--consolidated", "-o", tmp_path / "a.docx")
    assert ended.status == 1
    assert f"{path}: lỗi U207" in ended.err
    assert not (tmp_path / "a.docx").exists()
    assert kehoach("render", path, "--as-of", "2024-05-01", "-o", tmp_path / "a.txt").status == 0


def test_versions_are_compared(spec: Path) -> None:
    ended = kehoach("diff", spec, f"{spec}@2024-05-01", "--to", "patch")
    assert ended.status == 1
    assert [each["value"] for each in json.loads(ended.out)] == [AFTER + "."]
    assert kehoach("diff", spec, f"{spec}@2023-01-01").status == 0
    assert kehoach("diff", f"{spec.parent}@2024-05-01", f"{spec}@all", "--exit-zero").status == 0


def test_versions_are_compared_from_python(spec: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(library.diff(str(spec), f"{spec}@2024-05-01").changes) == 1
        assert not library.diff(spec, f"{spec}@2023-01-01").changes
    with pytest.raises(SpecError):
        library.diff(spec, f"{spec}@2024")


def test_a_version_is_checked_and_its_findings_have_lines(spec: Path) -> None:
    told = f"{_left_out(spec)}Đã kiểm tra 1 tệp: không có lỗi.\n"
    assert kehoach("check", f"{spec}@2024-05-01") == (0, "", told)
    rewritten(spec.with_name("amendment-01.json"), AFTER + ".", "Hỗ trợ {{ nowhere }} hộ.")
    spec.with_name("amendment-02.json").unlink()
    ended = kehoach("check", f"{spec}@2024-05-01", "--output-format", "json")
    assert ended.status == 1
    (found,) = json.loads(ended.out)
    amendment = spec.with_name("amendment-01.json")
    assert (found["code"], found["file"]) == ("S302", str(amendment))
    assert found["line"] > 1
    assert "^" in kehoach("check", f"{spec}@2024-05-01").out
    rendered = kehoach("render", f"{spec}@2024-05-01", "-o", "a.txt")
    assert rendered.status == 1
    assert f"{amendment}:{found['line']}:" in rendered.err
    assert kehoach("check", f"{spec}@2023-01-01").status == 0


@pytest.mark.parametrize(
    ("command", "status"), [(["check"], 1), (["render", "-o", "a.txt"], 1), (["diff", "plan.json"], 2)]
)
def test_amendments_that_do_not_fit_are_told_with_file_and_line(
    spec: Path, command: list[str], status: int
) -> None:
    rewritten(spec.with_name("amendment-01.json"), '"old": "Hỗ trợ 10', '"old": "Hỗ trợ 11')
    ended = kehoach(*command, f"{spec}@2024-05-01")
    assert ended.status == status
    line = next(
        number
        for number, each in enumerate(spec.with_name("amendment-01.json").read_text().split("\n"), 1)
        if "Hỗ trợ 11" in each
    )
    said = ended.out + ended.err
    assert f"{spec.with_name('amendment-01.json')}:{line}:" in said
    assert "lỗi U103" in said
    assert "^" in said
    assert not Path("a.txt").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"id": 1}', "\x00\x01", "PK\x03\x04"])
def test_an_amendment_that_is_none(spec: Path, content: str) -> None:
    bad = spec.with_name("amendment-03.json")
    bad.write_text(content)
    for command in (["check"], ["render", "-o", "a.txt"], ["diff", spec]):
        ended = kehoach(*command, f"{spec}@2024-05-01")
        assert ended.status in (1, 2)
        assert f"{bad}:" in ended.out + ended.err
        assert "Traceback" not in ended.err
    assert kehoach("render", spec, "-o", "a.txt").status == 0, "as issued it needs none"


@pytest.mark.parametrize("at", ["2024", "2024-05", "2024-13-01", "2024-02-30", "", "now", "--05-01", "1"])
def test_what_is_no_whole_day(spec: Path, at: str) -> None:
    for command in (["check"], ["render"], ["diff", spec]):
        ended = kehoach(*command, f"{spec}@{at}")
        assert (ended.status, ended.out) == (2, "")
        assert "Viết như 2025-07-01" in ended.err
    assert kehoach("render", spec, f"--as-of={at or '?'}").status == 2
    assert names_in(spec.parent) == ["amendment-01.json", "amendment-02.json", "plan.json"]


def test_before_the_plan_nothing_was_in_force(spec: Path) -> None:
    for command in (["check"], ["render", "-o", "a.txt"], ["diff", spec]):
        ended = kehoach(*command, f"{spec}@2022-07-14")
        assert ended.status in (1, 2)
        assert f"{spec}: lỗi U205" in ended.out + ended.err


def test_a_file_whose_name_has_a_date_is_that_file(spec: Path) -> None:
    own = amendable(spec.parent, "plan.json@2024-05-01")
    rewritten(own, BEFORE, DRAFTED)
    assert shows(kehoach("render", own, "-o", "a.txt"), Path("a.txt")) == DRAFTED
    assert kehoach("fmt", own).status == 0
    other = amendable(spec.parent / "a@b", "plan.json")
    assert kehoach("check", other).status == 0


@pytest.mark.parametrize("name", ["none.json@2024-05-01", "none@all", "a@b.json"])
def test_a_missing_file(spec: Path, name: str) -> None:
    file = "a@b.json" if name == "a@b.json" else name.partition("@")[0]
    for command in (["check"], ["render"], ["diff", spec]):
        ended = kehoach(*command, name)
        assert ended.status == 2
        assert ended.err.startswith(f"Không có tệp {file}.")


def test_where_no_version_can_be_made(spec: Path) -> None:
    said = "Kế hoạch đọc từ đầu vào chuẩn (-) không có văn bản sửa đổi bên cạnh: ghi tên tệp.\n"
    assert kehoach("render", "-", "--as-of", "2024-05-01", given=plan()) == (2, "", said)
    assert kehoach("check", "--", "-@2024-05-01", given=plan()) == (2, "", said)
    for command in (["fmt"], ["log"], ["amend", "apply"]):
        ended = kehoach(*command, f"{spec}@2024-05-01")
        assert (ended.status, ended.out) == (2, "")
        assert f"kehoach {' '.join(command)} làm việc với chính tệp {spec}" in ended.err
    ended = kehoach("render", f"{spec}@2024-05-01", "--as-of", "2024-05-01")
    assert ended.status == 2
    assert "đã có ngày; bỏ --as-of" in ended.err
    assert kehoach("render", spec, "-o", "a.docx").status == 0
    ended = kehoach("diff", spec, "a.docx@2024-05-01")
    assert ended.status == 2
    assert "lỗi S117" in ended.err


def test_neither_plan_nor_word_file_is_written_over(spec: Path) -> None:
    before = spec.read_bytes()
    for command in (["render", "--to", "docx"], ["diff", spec, "--to", "docx"]):
        ended = kehoach(*command, f"{spec}@2024-05-01", "-o", spec)
        assert ended.status == 2
        assert "chính là tệp đang đọc" in ended.err or "có đuôi khác" in ended.err
    assert spec.read_bytes() == before
