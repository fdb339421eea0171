"""`kehoach template`."""

import zipfile
from pathlib import Path

import pytest

from kehoach.ooxml.package import read_package
from kehoach.resources import shipped
from tests.cli.running import kehoach, names_in, save


def damaged(template: Path, old: str, new: str) -> Path:
    """Change words in the main part of a template, each part else as it is."""
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["word/document.xml"].decode()
    assert old in main
    parts["word/document.xml"] = main.replace(old, new, 1).encode()
    with zipfile.ZipFile(template, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return template


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A new template in the folder `mau`."""
    folder = tmp_path / "mau"
    said = (
        f"Đã tạo mẫu trong {folder}. Mở template.docx bằng Word để sửa; "
        f"dùng: kehoach render … --template {folder}\n"
    )
    assert kehoach("template", "new", folder) == (0, "", said)
    return folder


def test_new_makes_the_two_files_of_a_template(own: Path) -> None:
    assert names_in(own) == ["template.docx", "template.toml"]


def test_a_new_template_is_the_shipped_one(own: Path, tmp_path: Path) -> None:
    path = save(tmp_path)
    kehoach("render", path, "-o", tmp_path / "a.docx", "--template", own)
    kehoach("render", path, "-o", tmp_path / "b.docx")
    ours, theirs = (read_package((tmp_path / name).read_bytes()) for name in ("a.docx", "b.docx"))
    assert ours["word/document.xml"] == theirs["word/document.xml"]
    assert ours["word/styles.xml"] == theirs["word/styles.xml"]


@pytest.mark.parametrize("name", ["template.docx", "template.toml"])
def test_new_does_not_overwrite(own: Path, name: str) -> None:
    kept = own / name
    kept.write_bytes(b"by hand")
    for other in own.iterdir():
        if other != kept:
            other.unlink()
    said = f"Đã có {kept}. Chọn thư mục khác, hoặc thêm --force để ghi đè.\n"
    assert kehoach("template", "new", own) == (2, "", said)
    assert names_in(own) == [name]
    assert kept.read_bytes() == b"by hand"


def test_new_overwrites_when_forced(own: Path) -> None:
    (own / "template.docx").write_bytes(b"by hand")
    assert kehoach("template", "new", own, "--force").status == 0
    assert kehoach("template", "check", own).status == 0


@pytest.mark.parametrize("kind", ["ke-hoach", "sua-doi-bo-sung", "dinh-chinh", "bang-so-sanh"])
def test_new_makes_each_kind_as_it_is_shipped(kind: str, tmp_path: Path) -> None:
    ended = kehoach("template", "new", "--kind", kind, tmp_path / "mau")
    assert (ended.status, ended.out) == (0, "")
    for name in ("template.docx", "template.toml"):
        made, ours = tmp_path / "mau" / name, shipped("templates") / kind / name
        assert made.read_bytes() == ours.read_bytes()
    assert kehoach("template", "check", tmp_path / "mau").status == 0


def test_new_of_an_unknown_kind_says_which_there_are(tmp_path: Path) -> None:
    ended = kehoach("template", "new", "--kind", "../ke-hoach", tmp_path / "mau")
    assert ended.status == 2
    assert "M204" in ended.err
    assert "bang-so-sanh, dinh-chinh, ke-hoach, sua-doi-bo-sung" in ended.err
    assert names_in(tmp_path) == []


def test_list_names_every_shipped_template() -> None:
    ended = kehoach("template", "list")
    assert (ended.status, ended.err) == (0, "")
    folders = sorted(each.parent.name for each in shipped("templates").glob("*/template.toml"))
    assert sorted(line.split()[0] for line in ended.out.splitlines()) == folders
    assert "dinh-chinh       Công văn đính chính (Mẫu 1.5)" in ended.out.splitlines()


def test_new_where_there_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "mau").touch()
    ended = kehoach("template", "new", tmp_path / "mau")
    assert ended.status == 2
    assert "trên đường dẫn có một tên là tệp" in ended.err
    assert names_in(tmp_path) == ["mau"]


def test_check_takes_a_name_a_folder_and_a_file(own: Path) -> None:
    shipped_one = shipped("templates") / "ke-hoach/template.docx"
    said = "".join(
        f"{path}: không có lỗi.\n" for path in (shipped_one, own / "template.docx", own / "template.docx")
    )
    assert kehoach("template", "check", "ke-hoach", own, own / "template.docx") == (0, "", said)


@pytest.mark.parametrize(
    ("tag", "code", "named"),
    [
        ("{{ letterhead.issuer ", "M201", "letterhead.issuer"),
        ("{% if issuer %}", "M201", ""),
        ("{{ letterhed }}", "M202", "“letterhed”"),
        ("{{ issuer.__class__ }}", "M2", "__class__"),
    ],
)
def test_check_finds_tags_that_are_wrong(own: Path, tag: str, code: str, named: str) -> None:
    template = damaged(own / "template.docx", "{{ ", f"{tag}{{{{ ")
    ended = kehoach("template", "check", own)
    assert ended.status == 1
    assert f"{template}: lỗi {code}" in ended.out
    assert named in ended.out


def test_check_finds_a_template_toml_that_is_wrong(own: Path) -> None:
    (own / "template.toml").write_text("document_type = ")
    ended = kehoach("template", "check", own)
    assert ended.status == 1
    assert "lỗi M205" in ended.out


def test_check_of_what_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"text")
    ended = kehoach("template", "check", path)
    assert ended.status == 1
    assert ended.out.startswith(f"{path}: lỗi M102 Không phải tệp Word (.docx), hoặc tệp bị hỏng: ")
    assert ended.err == ""


def test_check_of_what_is_not_there_goes_on_with_the_others(own: Path) -> None:
    ended = kehoach("template", "check", "none", own)
    assert ended.status == 2
    assert "lỗi M204 Không tìm thấy mẫu “none”." in ended.err
    assert f"{own / 'template.docx'}: không có lỗi." in ended.err
