"""`kehoach render --stale`: redoing just the files that no longer match, each as it was made."""

import json
from pathlib import Path

import pytest

from kehoach.readers.origin import read_origin
from tests.cli.amended_files import DRAFT, amend, amendable, rewritten
from tests.cli.running import kehoach, process, save
from tests.cli.test_status import own_template
from tests.writers.docx.word import MAIN, changed, paragraphs

NAME = "ninh-thuan-2021-2025"
NOTHING = "Không có tệp nào cần xuất lại trong output.\n"
OPTIONS: dict[str, list[str]] = {
    "": [], "-2024-05-01": ["--as-of", "2024-05-01"], "-tat-ca": ["--as-of", "all"],
    "-hop-nhat": ["--consolidated"], "-hop-nhat-2024-05-01": ["--consolidated", "--as-of", "2024-05-01"],
}  # fmt: skip


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in `specs` with an amendment, and in `output` every version of it."""
    monkeypatch.chdir(tmp_path)
    path = amendable(tmp_path / "specs/a")
    amend(path)
    for options in OPTIONS.values():
        assert kehoach("render", "specs", *options).status == 0
    return path


def states(*arguments: str) -> list[str]:
    return [each["state"] for each in json.loads(kehoach("status", *arguments, "--to", "json").out)]


def outputs() -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in Path("output").iterdir()}


def fresh(spec: Path, *more: str) -> dict[str, bytes]:
    """What rendering everything anew gives."""
    for options in OPTIONS.values():
        assert kehoach("render", "specs", *options, "-d", "fresh", *more).status == 0
    return {each.name: each.read_bytes() for each in Path("fresh").iterdir()}


def test_nothing_to_do(spec: Path) -> None:
    before = {each: each.stat().st_mtime_ns for each in Path("output").iterdir()}
    assert kehoach("render", "--stale") == (0, "", NOTHING)
    assert {each: each.stat().st_mtime_ns for each in Path("output").iterdir()} == before


def test_only_what_is_stale_is_redone_as_it_was_made(spec: Path) -> None:
    rewritten(spec.with_name("amendment-01.json"), "20 hộ", "25 hộ")
    ended = kehoach("render", "--stale")
    assert ended.status == 0
    assert sorted(ended.err.splitlines()) == sorted(
        f"Đã ghi output/{NAME}{each}.docx" for each in OPTIONS if each
    )
    assert outputs() == fresh(spec)
    assert set(states()) == {"current"}
    assert kehoach("render", "--stale") == (0, "", NOTHING)


def test_a_plan_that_was_edited_with_its_amendment(spec: Path) -> None:
    spec.with_name("amendment-01.json").unlink()
    rewritten(spec, "Nâng cao nhận thức", "Nâng cao ý thức")
    amend(spec)
    assert process("render", "--stale", "--jobs", "2", cwd=Path.cwd()).status == 0
    assert outputs() == fresh(spec)
    assert set(states()) == {"current"}


def test_files_keep_their_name_template_and_what_they_carry(spec: Path) -> None:
    folder = own_template(Path("templates/mau"))
    target = Path("output/Bản của tôi.docx")
    assert kehoach("render", spec, "-o", target, "--template", folder, "--no-embed").status == 0
    rewritten(spec, "Phát động", "Tiếp tục phát động")
    assert "Đã ghi output/Bản của tôi.docx" in kehoach("render", "--stale").err
    origin = read_origin(target.read_bytes())
    assert origin is not None
    assert (origin.carried, origin.properties["KehoachTemplateName"]) == ("", "mau")
    assert any("Tiếp tục phát động" in each for each in paragraphs(target.read_bytes()))
    assert "current" in states("output/Bản của tôi.docx")


def test_a_template_that_changed(spec: Path) -> None:
    folder = own_template(Path("far/mau"))
    assert kehoach("render", spec, "-o", "output/x.docx", "--template", folder).status == 0
    rewritten(folder / "template.toml", 'heading = "Mục đích"', 'heading = "Vì sao"')
    ended = kehoach("render", "--stale")
    assert ended.status == 1
    assert "output/x.docx: không tìm thấy mẫu “mau”; thêm --template; không xuất lại được." in ended.err
    assert kehoach("render", "--stale", "--template", folder) == (0, "", "Đã ghi output/x.docx\n")
    assert any("Vì sao" in each for each in paragraphs(Path("output/x.docx").read_bytes()))


def test_a_file_that_was_edited_in_word_stays_unless_forced(spec: Path) -> None:
    target = Path(f"output/{NAME}-2024-05-01.docx")
    edited = changed(target.read_bytes(), MAIN, "Nâng cao nhận thức", "Nâng cao trách nhiệm")
    target.write_bytes(edited)
    rewritten(spec.with_name("amendment-01.json"), "20 hộ", "25 hộ")
    ended = kehoach("render", "--stale")
    assert ended.status == 1
    assert f"{target} đã được sửa trong Word nên được giữ nguyên." in ended.err
    assert target.read_bytes() == edited
    assert states().count("current") == len(OPTIONS) - 1
    assert kehoach("render", "--stale", "--force") == (0, "", f"Đã ghi {target}\n")
    assert outputs() == fresh(spec)


def test_a_file_that_is_edited_while_this_runs_stays(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach.cli import stale

    target = Path(f"output/{NAME}-tat-ca.docx")
    edited = changed(target.read_bytes(), MAIN, "Nâng cao nhận thức", "Nâng cao trách nhiệm")
    work = stale.outcomes_of

    def meanwhile(*arguments: object) -> object:
        target.write_bytes(edited)
        return work(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(stale, "outcomes_of", meanwhile)
    rewritten(spec.with_name("amendment-01.json"), "20 hộ", "25 hộ")
    ended = kehoach("render", "--stale")
    assert ended.status == 2
    assert f"{target} vừa được sửa trong lúc lệnh đang chạy nên được giữ nguyên." in ended.err
    assert target.read_bytes() == edited
    assert ended.err.count("Đã ghi") == len(OPTIONS) - 2


def test_what_can_not_be_redone_is_told_and_stops_no_other(spec: Path) -> None:
    other = save(Path("specs/b"), issuer={"unit": "lam-dong"}, id="khac")
    assert kehoach("render", other).status == 0
    rewritten(other, "Phát động", "Tiếp tục phát động")
    rewritten(spec.with_name("amendment-01.json"), '"old": "Hỗ trợ 10', '"old": "Hỗ trợ 11')
    Path("output/bad.docx").write_bytes(b"PK\x03\x04")
    before = outputs()
    ended = kehoach("render", "--stale")
    assert ended.status == 1
    assert (
        ended.err.count("nguồn có lỗi; xem kehoach check specs/a; không xuất lại được.") == len(OPTIONS) - 1
    )
    assert "output/bad.docx: không phải tệp Word, hoặc tệp bị hỏng" in ended.err
    assert "Đã ghi output/lam-dong-2021-2025.docx" in ended.err
    after = outputs()
    assert [name for name in before if before[name] != after[name]] == ["lam-dong-2021-2025.docx"]


def test_a_plan_that_can_not_be_laid_out(spec: Path) -> None:
    spec.with_name("amendment-01.json").unlink()
    before = Path(f"output/{NAME}.docx").read_bytes()
    rewritten(spec, "Nâng cao nhận thức.", "{{ nowhere }}")
    ended = kehoach("render", "--stale")
    assert ended.status == 1
    assert f"{Path('specs/a/plan.json')}:1:" in ended.err
    assert "lỗi S302" in ended.err
    assert Path(f"output/{NAME}.docx").read_bytes() == before


def test_only_what_comes_from_the_plans_that_are_named(spec: Path) -> None:
    other = save(Path("specs/b"), issuer={"unit": "lam-dong"}, id="khac")
    assert kehoach("render", other).status == 0
    rewritten(other, "Phát động", "Tiếp tục phát động")
    rewritten(spec.with_name("amendment-01.json"), "20 hộ", "25 hộ")
    ended = kehoach("render", "specs/b", "--stale")
    assert ended == (0, "", "Đã ghi output/lam-dong-2021-2025.docx\n")
    ended = kehoach("render", spec, "--stale")
    assert ended.status == 0
    assert ended.err.count("Đã ghi") == len(OPTIONS) - 1


def test_an_amending_plan_and_a_letter_of_correction(spec: Path) -> None:
    mend = {"op": "correct", "target": "mot", "old": "nhận thức", "new": "ý thức"}
    document = {"type": "ke-hoach", "number": 20, "date": "2024-04-02", "subject": "Sửa đổi"}
    amend(spec, DRAFT, mend, name="amendment-02.json", document=document)
    path = spec.with_name("amendment-02.json")
    assert kehoach("amend", "render", path, "-o", "output/a.docx").status == 0
    assert states("output/a.docx") == states("output/a-dinh-chinh.docx") == ["current"]
    rewritten(path, "30 hộ", "35 hộ")
    rewritten(path, '"ý thức"', '"hiểu biết"')
    ended = kehoach("render", "--stale")
    assert ended.status == 0
    assert any("35 hộ" in each for each in paragraphs(Path("output/a.docx").read_bytes()))
    assert any("hiểu biết" in each for each in paragraphs(Path("output/a-dinh-chinh.docx").read_bytes()))
    assert set(states()) == {"current"}
    path.unlink()
    amend(spec, DRAFT, name="amendment-02.json", document=document)
    ended = kehoach("render", "--stale")
    assert ended.status == 1
    assert (
        "output/a-dinh-chinh.docx: specs/a/amendment-02.json không còn làm ra văn bản loại này" in ended.err
    )


@pytest.mark.parametrize(
    "options",
    [["-o", "a.docx"], ["--to", "docx"], ["--no-embed"], ["--as-of", "2024-05-01"], ["--consolidated"]],
)
def test_how_a_file_was_made_is_not_said_anew(spec: Path, options: list[str]) -> None:
    ended = kehoach("render", "--stale", *options)
    assert ended.status == 2
    assert "--stale xuất lại từng tệp như nó đã được xuất" in ended.err


def test_where_there_is_nothing(spec: Path) -> None:
    assert kehoach("render", "--stale", "-d", "none").status == 2
    assert kehoach("render", "--stale", "none.json").status == 2
    ended = kehoach("render", "specs", "--force")
    assert ended.status == 2
    assert "--force chỉ dùng cùng --stale." in ended.err
    assert "Thiếu 'TỆP…'" in kehoach("render").err


def test_a_copy_as_amended_beside_the_plan_is_not_taken_for_it(spec: Path) -> None:
    new = spec.with_name("ban-moi.json")
    assert kehoach("amend", "apply", spec, "-o", new).status == 0
    assert set(states()) == {"current"}
    rewritten(spec.with_name("amendment-01.json"), "Hỗ trợ 20 hộ.", "Hỗ trợ 25 hộ.")
    assert kehoach("render", "--stale").status == 0
    new.unlink()
    assert outputs() == fresh(spec)


def test_the_plan_that_is_named_is_meant_where_several_have_its_id(spec: Path) -> None:
    copy = spec.with_name("ban-sao.json")
    copy.write_bytes(spec.read_bytes())
    for path in (spec, copy):
        rewritten(path, "Nâng cao nhận thức", "Nâng cao ý thức")
    spec.with_name("amendment-01.json").unlink()
    told = kehoach("render", "--stale").err
    assert "nêu đúng tệp: kehoach status … --specs TỆP, kehoach render TỆP --stale" in told
    assert f"Đã ghi output/{NAME}.docx" in kehoach("render", spec, "--stale").err
    assert any("Nâng cao ý thức." in each for each in paragraphs(outputs()[f"{NAME}.docx"]))
