"""The outline of a template: read from its `template.toml`, or refused with a reason."""

from pathlib import Path

import pytest

from kehoach.edition.numbering import DEFAULT_CHAIN
from kehoach.edition.outline import Outline
from kehoach.errors import TemplateError
from kehoach.outlines import config_beside, default_outline, read_config
from kehoach.resources import shipped
from kehoach.spec.model import ROLES


def written(folder: Path, text: str) -> Path:
    path = folder / "template.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_outline_has_its_sections_and_its_numbering(tmp_path: Path) -> None:
    config = read_config(written(tmp_path, (
        'document_type = "ke-hoach"\n[outline]\nnumbering = ["decimal", "dash"]\n'
        '[[outline.sections]]\nheading = "MỘT"\ncontent = "purpose"\n'
    )))  # fmt: skip
    assert config.outline.numbering == ("decimal", "dash")
    assert [section.heading for section in config.outline.sections] == ["MỘT"]


def test_an_outline_left_out_is_empty_and_numbered_as_usual(tmp_path: Path) -> None:
    assert read_config(written(tmp_path, 'document_type = "ke-hoach"')).outline == Outline((), DEFAULT_CHAIN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "document_type = ",
        'document_type = "a"\nunknown = 1',
        'document_type = "a"\n[outline]\nnumbering = []',
        'document_type = "a"\n[outline]\nnumbering = ["arabic"]',
        'document_type = "a"\n[[outline.sections]]\ncontent = "purpose"',
        "document_type = '\x00'",
    ],
)
def test_a_malformed_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(TemplateError) as raised:
        read_config(path)
    [found] = raised.value.diagnostics
    assert (found.code, found.args["file"]) == ("M205", str(path))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError):
        read_config(path)


def test_the_shipped_outline_has_a_place_for_every_role_once() -> None:
    def placed(sections: tuple[object, ...]) -> list[str]:
        found: list[str] = []
        for section in sections:
            content = section.content  # type: ignore[attr-defined]
            found += [content] if isinstance(content, str) else content
            found += placed(section.sections)  # type: ignore[attr-defined]
        return found

    assert sorted(placed(default_outline("ke-hoach").sections)) == sorted(ROLES)
    assert (shipped("templates") / "ke-hoach" / "template.toml").is_file()


def test_a_type_without_a_template_has_an_empty_outline() -> None:
    assert default_outline("to-trinh") == Outline()


def test_a_changed_file_is_read_again_beside_its_template(tmp_path: Path) -> None:
    template = tmp_path / "template.docx"
    assert config_beside(template) is None
    written(tmp_path, 'document_type = "ke-hoach"')
    first = config_beside(template)
    assert config_beside(template) is first
    written(tmp_path, 'document_type = "bao-cao"')
    second = config_beside(template)
    assert second is not None
    assert second.document_type == "bao-cao"


def test_what_is_no_file_is_no_outline(tmp_path: Path) -> None:
    (tmp_path / "template.toml").mkdir()
    assert config_beside(tmp_path / "template.docx") is None
    (tmp_path / "template.toml").rmdir()
    (tmp_path / "template.toml").symlink_to(tmp_path / "template.toml")
    assert config_beside(tmp_path / "template.docx") is None


def test_a_path_that_cannot_be_asked_for_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="long"):
        config_beside(tmp_path / ("dài" * 200) / "template.docx")
