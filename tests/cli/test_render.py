"""`kehoach render`: what it writes, where to, and in which format."""

import io
import zipfile
from pathlib import Path

import pytest

import kehoach as library
from kehoach.cli.formats import FORMATS
from kehoach.resources import shipped
from kehoach.spec.load import plan_of, read
from kehoach.tools.libreoffice import find_libreoffice
from kehoach.writers.render import WRITERS
from tests.cli.running import kehoach, names_in, plan, process, save

NAME = "ninh-thuan-2021-2025"
BEGINS = {
    "docx": b"PK\x03\x04", "html": b"<!DOCTYPE html>", "md": b"", "txt": "ỦY BAN NHÂN DÂN\n".encode(),
}  # fmt: skip


def words(docx: bytes) -> str:
    """The main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_by_default_word_files_go_to_output_named_by_unit_and_period(here: Path, tmp_path: Path) -> None:
    assert kehoach("render", save(tmp_path)) == (0, "", f"Đã ghi output/{NAME}.docx\n")
    assert names_in(here) == [f"output/{NAME}.docx"]
    assert "Nâng cao nhận thức" in words((here / f"output/{NAME}.docx").read_bytes())


@pytest.mark.parametrize("form", BEGINS)
def test_each_format_by_name(here: Path, tmp_path: Path, form: str) -> None:
    assert kehoach("render", save(tmp_path), "--to", form).status == 0
    written = (here / f"output/{NAME}.{form}").read_bytes()
    assert written.startswith(BEGINS[form])
    assert "Nâng cao nhận thức" in (words(written) if form == "docx" else written.decode())


@pytest.mark.parametrize("form", BEGINS)
def test_the_ending_of_the_file_says_the_format(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"Kế hoạch.{form.upper()}"
    assert kehoach("render", save(tmp_path), "-o", target) == (0, "", f"Đã ghi {target}\n")
    assert target.read_bytes() == library.render(plan_of(read(plan())), to=form)


def test_an_ending_that_is_not_the_named_format_is_refused(tmp_path: Path) -> None:
    ended = kehoach("render", save(tmp_path), "-o", tmp_path / "a.docx", "--to", "txt")
    assert ended.status == 2
    assert "đuôi khác với --to txt" in ended.err
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize("name", ["a.doc", "a", "plan.json"])
def test_an_ending_that_is_no_format_is_refused(tmp_path: Path, name: str) -> None:
    path = save(tmp_path)
    target = tmp_path / name
    ended = kehoach("render", path, "-o", target)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.endswith(
        f"Lỗi: Chưa biết xuất {target} ra định dạng nào: "
        "đặt đuôi tệp là một trong .docx, .pdf, .html, .md, .txt, hoặc thêm --to.\n"
    )
    assert names_in(tmp_path) == ["plan.json"]


def test_the_plan_itself_is_not_overwritten(tmp_path: Path) -> None:
    path = save(tmp_path)
    said = f"{path} chính là tệp đang đọc: chọn tên khác cho tệp ghi ra.\n"
    assert kehoach("render", path, "-o", path, "--to", "docx") == (2, "", said)
    assert path.read_bytes() == plan()


def test_to_standard_output(tmp_path: Path) -> None:
    ended = kehoach("render", save(tmp_path), "-o", "-", "--to", "txt")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.encode() == library.render(plan_of(read(plan())), to="txt")


def test_from_standard_input_to_standard_output_as_processes_do() -> None:
    import subprocess

    from tests.cli.running import COMMAND, environment

    done = subprocess.run(
        [*COMMAND, "render", "-", "-o", "-"],
        input=plan(),
        capture_output=True,
        check=True,
        env=environment(),
        timeout=60,
    )
    assert done.stdout == library.render(plan_of(read(plan())))
    assert done.stderr == b""


def test_into_a_folder(tmp_path: Path) -> None:
    save(tmp_path, "in/a/plan.json")
    save(tmp_path, "in/b/plan.json", issuer={"unit": "lam-dong"})
    out = tmp_path / "out"
    said = f"Đã ghi {out}/{NAME}.txt\nĐã ghi {out}/lam-dong-2021-2025.txt\n"
    assert kehoach("render", tmp_path / "in", "-d", out, "--to", "txt") == (0, "", said)
    assert names_in(out) == ["lam-dong-2021-2025.txt", f"{NAME}.txt"]


def test_a_communes_file_is_named_after_both_units(here: Path, tmp_path: Path) -> None:
    document = {"date": "2026-07-15", "subject": "Phát động"}
    path = save(
        tmp_path, issuer={"unit": "ha-noi/ba-dinh"}, document=document, period={"from": 2026, "to": 2026}
    )
    assert kehoach("render", path, "--to", "md").status == 0
    assert names_in(here) == ["output/ha-noi-ba-dinh-2026.md"]


@pytest.mark.parametrize("options", [["-d", "out"], []])
def test_one_output_is_for_one_plan(here: Path, tmp_path: Path, options: list[str]) -> None:
    first, second = save(tmp_path, "a.json"), save(tmp_path, "b.json")
    ended = kehoach("render", first, *([] if options else [second]), "-o", "x.docx", *options)
    assert ended.status == 2
    assert ended.err.endswith(
        "Lỗi: -o chỉ dùng cho một kế hoạch và không dùng cùng -d; nhiều kế hoạch thì dùng -d.\n"
    )
    assert names_in(here) == []


def test_the_shipped_template_by_name_folder_and_file_gives_the_same(tmp_path: Path) -> None:
    path, folder = save(tmp_path), shipped("templates") / "ke-hoach"
    written = []
    templates: list[str | Path] = ["ke-hoach", folder, folder / "template.docx"]
    for number, template in enumerate(templates):
        target = tmp_path / f"{number}.docx"
        assert kehoach("render", path, "-o", target, "--template", template).status == 0
        written.append(target.read_bytes())
    assert written[0] == written[1] == written[2] == library.render(plan_of(read(plan())))


def test_a_template_of_ones_own_with_its_own_outline(tmp_path: Path) -> None:
    kehoach("template", "new", tmp_path / "mau")
    config = tmp_path / "mau/template.toml"
    config.write_text(config.read_text().replace('heading = "Mục đích"', 'heading = "Vì sao"'))
    target = tmp_path / "a.txt"
    assert kehoach("render", save(tmp_path), "-o", target, "--template", tmp_path / "mau").status == 0
    assert "1. Vì sao" in target.read_text()


def test_no_embed_leaves_the_plan_out(tmp_path: Path) -> None:
    path = save(tmp_path)
    kehoach("render", path, "-o", tmp_path / "with.docx")
    kehoach("render", path, "-o", tmp_path / "without.docx", "--no-embed")
    inside = {}
    for name in ("with", "without"):
        with zipfile.ZipFile(tmp_path / f"{name}.docx") as archive:
            inside[name] = "".join(
                archive.read(each).decode() for each in archive.namelist() if each.startswith("customXml/")
            )
    assert '"purpose-one"' in inside["with"]
    assert '"purpose-one"' not in inside["without"]


def test_several_jobs_give_the_same_bytes(tmp_path: Path) -> None:
    for number in range(1, 36):
        save(tmp_path, f"in/{number}/plan.json", period={"from": 2000, "to": 2000 + number})
    alone = kehoach("render", tmp_path / "in", "-d", tmp_path / "one")
    both = process("render", tmp_path / "in", "-d", tmp_path / "two", "--jobs", "2")
    assert (alone.status, both.status) == (0, 0)
    assert both.err.replace("/two/", "/one/") == alone.err, "in the same order"
    assert names_in(tmp_path / "one") == names_in(tmp_path / "two")
    for name in names_in(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = shipped("specs") / "kien-giang/2021-2025/plan.json"
    process("render", path, "-o", tmp_path / "a.docx", PYTHONHASHSEED="1")
    process("render", path, "-o", tmp_path / "b.docx", PYTHONHASHSEED="2")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


@pytest.mark.skipif(find_libreoffice() is None, reason="no LibreOffice")
def test_pdf(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    assert kehoach("render", save(tmp_path), "-o", target) == (0, "", f"Đã ghi {target}\n")
    assert target.read_bytes().startswith(b"%PDF-")
    assert names_in(tmp_path) == ["a.pdf", "plan.json"]


def test_the_command_offers_every_writer() -> None:
    assert set(FORMATS) == set(WRITERS)
