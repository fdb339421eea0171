"""`kehoach status`: which Word files still match plan, amendments, template and version of Kehoach."""

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from kehoach.ooxml.package import pack, read_package, write_package
from kehoach.resources import read_at_most
from tests.cli.amended_files import amend, amendable, draft, rewritten
from tests.cli.running import Ended, kehoach
from tests.writers.docx.word import MAIN, changed, shipped_template

NAME = "ninh-thuan-2021-2025"
ISSUED, THEN, ALL, NOTED = (
    f"output/{NAME}{each}.docx" for each in ("", "-2024-05-01", "-tat-ca", "-hop-nhat")
)


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in `specs` with an amendment and a draft, and in `output` every version of it."""
    monkeypatch.chdir(tmp_path)
    path = amendable(tmp_path / "specs/a")
    amend(path)
    draft(path)
    for options in ([], ["--as-of", "2024-05-01"], ["--as-of", "all"], ["--consolidated"]):
        assert kehoach("render", "specs", *options).status == 0
    return path


def rows(*arguments: str | Path, status: int | None = None) -> dict[str, dict[str, Any]]:
    """The rows of the JSON form by file; the exit status says whether all are current."""
    ended = kehoach("status", *arguments, "--to", "json")
    found = {each["file"]: each for each in json.loads(ended.out)}
    expected = 0 if all(each["state"] == "current" for each in found.values()) else 1
    assert ended.status == (expected if status is None else status)
    assert "Traceback" not in ended.err
    return found


def reasons(*arguments: str | Path) -> dict[str, list[str]]:
    """Why files do not match, by file; those that match are left out."""
    return {file: each["reasons"] for file, each in rows(*arguments).items() if each["reasons"]}


def test_what_was_just_rendered_matches(spec: Path) -> None:
    found = rows()
    assert set(found) == {ISSUED, THEN, ALL, NOTED}
    assert {each["source"] for each in found.values()} == {"specs/a/plan.json"}
    assert [found[each]["as_of"] for each in (ISSUED, THEN, ALL, NOTED)] == ["", "2024-05-01", "all", "all"]
    assert found[NOTED]["kind"] == "consolidated"
    assert found[ISSUED]["amendments"] == 2


def test_what_is_said(spec: Path) -> None:
    ended = kehoach("status")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == f"{THEN}  khớp với nguồn"
    assert "bản như đã ban hành; nay có 2 văn bản sửa đổi" in ended.out
    assert ended.err == "Đã xem 4 tệp Word do Kehoach xuất ra: 4 khớp với nguồn, 0 không khớp.\n"
    rewritten(spec.with_name("amendment-02.json"), "30 hộ", "40 hộ")
    ended = kehoach("status", lang="en")
    assert ended.status == 1
    assert f"{ALL}      amended since" in ended.out
    assert ended.err.endswith("To redo what is stale: kehoach render --stale -d output\n")


def test_an_amendment_makes_stale_what_it_is_in(spec: Path) -> None:
    rewritten(spec.with_name("amendment-02.json"), "30 hộ", "40 hộ")
    assert reasons() == {ALL: ["amended"], NOTED: ["amended"]}
    spec.with_name("amendment-02.json").unlink()
    assert reasons() == {ALL: ["amended"], NOTED: ["amended"]}


def test_an_amendment_that_gets_its_date_later(spec: Path) -> None:
    path = spec.with_name("amendment-02.json")
    written = json.loads(path.read_text())
    written["document"] |= {"date": "2024-04-01", "number": 20}
    path.write_text(json.dumps(written))
    assert reasons() == {THEN: ["amended"], ALL: ["amended"], NOTED: ["amended"]}


def test_a_plan_that_was_edited(spec: Path) -> None:
    for each in spec.parent.glob("amendment-*.json"):
        each.unlink()
    rewritten(spec, "Nâng cao nhận thức", "Nâng cao ý thức")
    found = reasons()
    assert found[ISSUED] == ["spec"]
    assert found[THEN] == found[ALL] == ["spec", "amended"]


def test_amendments_that_no_longer_fit(spec: Path) -> None:
    rewritten(spec, "Nâng cao nhận thức", "Nâng cao ý thức")
    found = rows()
    assert (found[ISSUED]["state"], found[ISSUED]["reasons"]) == ("stale", ["spec"])
    assert (found[THEN]["state"], found[THEN]["reasons"]) == ("unknown", ["broken"])
    assert "nguồn có lỗi; xem kehoach check specs/a" in kehoach("status").out
    assert kehoach("check", "specs/a").status == 1


def test_how_a_spec_is_written_does_not_count(spec: Path) -> None:
    for path in spec.parent.glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()), indent=7))
    assert reasons() == {}


def test_a_file_is_found_wherever_it_and_its_plan_are(spec: Path, tmp_path: Path) -> None:
    shutil.move("specs/a", "specs/b")
    Path("far").mkdir()
    shutil.move(ISSUED, "far/Kế hoạch.DOCX")
    assert reasons("far") == {}
    assert rows("far/Kế hoạch.DOCX", "--specs", "specs/b/plan.json")["far/Kế hoạch.DOCX"]["source"]
    assert rows(tmp_path / "far", "--specs", tmp_path / "specs")


def test_a_plan_beside_its_word_file_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = amendable(tmp_path / "output", "lao-cai.json")
    assert kehoach("render", path).status == 0
    assert rows()[ISSUED]["source"] == "output/lao-cai.json"


def test_a_source_that_is_gone(spec: Path) -> None:
    shutil.rmtree("specs")
    Path("specs").mkdir()
    assert set(map(tuple, reasons().values())) == {("missing",)}
    assert "không tìm thấy nguồn" in kehoach("status").out


def test_of_two_plans_of_one_id_the_one_that_agrees_is_the_source(spec: Path) -> None:
    other = amendable(Path("specs/0"))
    rewritten(other, "Nâng cao nhận thức", "Nâng cao ý thức")
    assert reasons() == {}
    rewritten(spec, "Nâng cao nhận thức", "Khác hẳn")
    assert reasons()[ISSUED] == ["several"]
    said = kehoach("status").out
    assert "có nhiều nguồn cùng mã: specs/0/plan.json, specs/a/plan.json" in said


def test_a_file_that_was_edited_in_word(spec: Path) -> None:
    data = Path(ISSUED).read_bytes()
    Path(ISSUED).write_bytes(changed(data, MAIN, "Nâng cao nhận thức", "Nâng cao trách nhiệm"))
    found = rows()
    assert (found[ISSUED]["state"], found[ISSUED]["reasons"]) == ("edited", ["edited"])
    rewritten(spec, "Phát động", "Phát động lại")
    assert rows()[ISSUED]["reasons"] == ["spec", "edited"]
    assert "kế hoạch đã thay đổi; đã được sửa trong Word" in kehoach("status").out


def test_a_file_of_another_version_of_kehoach(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach.desk.outputs.VERSION", "9.9")
    assert set(map(tuple, reasons().values())) == {("version",)}


def own_template(folder: Path) -> Path:
    assert kehoach("template", "new", folder).status == 0
    template = folder / "template.docx"
    template.write_bytes(changed(template.read_bytes(), MAIN, "<w:body>", "<w:body><w:p/>"))
    return folder


@pytest.mark.parametrize("where", ["templates/mau", "far/mau"])
def test_a_template_of_ones_own(spec: Path, where: str) -> None:
    folder = own_template(Path(where))
    assert kehoach("render", spec, "-o", ISSUED, "--template", folder).status == 0
    given = [] if where.startswith("templates/") else ["--template", folder]
    assert reasons(*given) == {}
    template = folder / "template.docx"
    template.write_bytes(changed(template.read_bytes(), MAIN, "<w:body>", "<w:body><w:p/>"))
    assert reasons(*given) == {ISSUED: ["template_changed"]}
    shutil.rmtree(folder)
    assert reasons() == {ISSUED: ["template_missing"]}
    assert "không tìm thấy mẫu “mau”; thêm --template" in kehoach("status").out


def test_the_outline_of_a_template_counts(spec: Path) -> None:
    folder = own_template(Path("templates/mau"))
    assert kehoach("render", spec, "-o", ISSUED, "--template", folder).status == 0
    rewritten(folder / "template.toml", 'heading = "Mục đích"', 'heading = "Vì sao"')
    assert reasons() == {ISSUED: ["template_changed"]}


def test_a_shipped_template_that_changed(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = read_package(Path(ISSUED).read_bytes())
    own = parts["docProps/custom.xml"].decode()
    before, name, after = own.partition('name="KehoachTemplate"><vt:lpwstr>')
    parts["docProps/custom.xml"] = f"{before}{name}{'0' * 64}{after[64:]}".encode()
    Path(ISSUED).write_bytes(write_package((each, pack(content)) for each, content in parts.items()))
    assert reasons() == {ISSUED: ["template_changed"]}


def test_a_file_without_its_spec_inside(spec: Path) -> None:
    assert kehoach("render", spec, "-o", ISSUED, "--no-embed").status == 0
    assert reasons() == {}
    rewritten(spec, "Phát động", "Phát động lại")
    assert reasons()[ISSUED] == ["spec"]


def test_comparisons_and_files_of_others_are_passed_over(spec: Path) -> None:
    Path("output/other.docx").write_bytes(shipped_template())
    for form in ("docx", "table"):
        ended = kehoach("diff", spec, f"{spec}@all", "--to", form, "-o", f"output/{form}.docx")
        assert ended.status == 1
    Path("output/~$lock.docx").write_bytes(b"x")
    Path("output/.hidden.docx").write_bytes(b"x")
    Path("output/folder.docx").mkdir()
    assert set(rows()) == {ISSUED, THEN, ALL, NOTED}
    assert "Bỏ qua 3 tệp Word khác" in kehoach("status").err


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", bytes(range(256)) * 8])
def test_a_file_that_is_damaged(spec: Path, data: bytes) -> None:
    Path("output/bad.docx").write_bytes(data)
    assert rows()["output/bad.docx"]["state"] == "unknown"
    assert "output/bad.docx" in kehoach("status").out
    Path("output/half.docx").write_bytes(Path(ISSUED).read_bytes()[:-100])
    assert rows()["output/half.docx"]["reasons"] == ["unreadable"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KehoachAsOf", "2024"), ("KehoachAsOf", "\N{RIGHT-TO-LEFT OVERRIDE}x"), ("KehoachId", "../../etc"),
        ("KehoachTemplateName", "../../../../etc/passwd"), ("KehoachTemplateName", "."),
        ("KehoachAmendments", "x y"), ("KehoachKind", "?"), ("KehoachTemplate", ""),
    ],
)  # fmt: skip
def test_properties_that_make_no_sense(spec: Path, name: str, value: str) -> None:
    parts = read_package(Path(THEN).read_bytes())
    properties = parts["docProps/custom.xml"].decode()
    more = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" '
        f'name="{name}"><vt:lpwstr xmlns:vt="urn:x">{value}</vt:lpwstr></property></Properties>'
    )
    parts["docProps/custom.xml"] = properties.replace("</Properties>", more).encode()
    Path(THEN).write_bytes(write_package((each, pack(content)) for each, content in parts.items()))
    rows()
    said = kehoach("status")
    assert said.status in (0, 1)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in said.out


def test_what_must_not_be_read(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: str | Path, limit: int) -> bytes:
        if str(path) == ISSUED:
            raise PermissionError(errno.EACCES, "no", str(path))
        return read_at_most(path, limit)

    monkeypatch.setattr("kehoach.desk.outputs.read_at_most", closed)
    assert set(rows(status=2)) == {THEN, ALL, NOTED}
    assert f"Không có quyền đọc hoặc ghi {ISSUED}" in kehoach("status").err


def test_a_file_that_the_system_refuses_stops_no_other(spec: Path) -> None:
    os.symlink("loop.docx", "output/loop.docx")
    assert len(rows()) == 4, "a link to nowhere is no file"
    os.mkfifo("output/pipe.docx")
    os.mkfifo("specs/pipe.json")
    assert len(rows()) == 4


def test_a_folder_that_is_not_there(spec: Path) -> None:
    assert kehoach("status", "none") == (
        2, "", "Không có thư mục none. Nêu thư mục có các tệp Word đã xuất.\n",
    )  # fmt: skip
    ended = kehoach("status", "--specs", "none")
    assert (ended.status, ended.out) == (2, "")
    assert "Không có tệp none." in ended.err


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ended: Ended = kehoach("status", tmp_path / "out")
    assert ended[:2] == (0, "")


@pytest.mark.parametrize("content", ["", "{", "[]", '"a"', '{"id": 5, "schema_version": "x"}', "[" * 5000])
def test_other_json_among_the_sources(spec: Path, content: str) -> None:
    for name in ("specs/other.json", "specs/a.schema.json", "output/x.json"):
        Path(name).write_text(content + '"schema_version"')
    assert reasons() == {}


def test_an_amending_plan(spec: Path) -> None:
    path = spec.with_name("amendment-01.json")
    target = Path("output/sua-doi.docx")
    assert kehoach("amend", "render", "specs/a/amendment-01.json", "-o", target).status == 0
    assert rows()[str(target)] | {"state": "current", "kind": "amendment"} == rows()[str(target)]
    assert rows()[str(target)]["source"] == "specs/a/amendment-01.json"
    rewritten(path, '"subject": "Sửa đổi"', '"subject": "Sửa đổi, bổ sung"')
    assert rows()[str(target)]["reasons"] == ["amendment"]
    shutil.rmtree("specs/a")
    assert rows()[str(target)]["reasons"] == ["missing"]


def test_a_file_that_is_no_word_file_is_said_to_be_none(spec: Path) -> None:
    ended = kehoach("status", spec)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"{spec} không phải tệp Word (.docx).")
    Path("output/hong.docx").write_bytes(b"{}")
    assert "không phải tệp Word, hoặc tệp bị hỏng" in kehoach("status").out
