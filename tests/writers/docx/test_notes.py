"""Footnotes in Word files: true ones, in the order of the text, whatever template they are printed with."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.diff.compare import diff
from kehoach.edition.model import Document
from kehoach.ooxml.package import read_package
from kehoach.ooxml.provenance import words_hash
from kehoach.resources import shipped
from kehoach.spec.dump import dump_compact
from kehoach.writers.comparison import Comparison
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import WordTemplate, load_template
from kehoach.writers.redline.write import write_redline
from tests.editions import lay_out
from tests.noted import AFTERWORD, NOTES, REMARK, noted, small
from tests.support import FIVE, issued
from tests.writers.docx.acceptor import accept
from tests.writers.docx.word import (
    MAIN,
    paragraphs,
    part,
    rich_plan,
    template_of,
    text_of,
    w,
)
from tests.writers.redline.redlines import first_difference

PART, STYLES = "word/footnotes.xml", "word/styles.xml"
NAMES = (*FIVE, "rich", "small")


def written(document: Document, template: bytes | None = None) -> bytes:
    """A Document as a Word file."""
    if template is None:
        compiled = load_template(shipped("templates") / "ke-hoach" / "template.docx")
    else:
        compiled = WordTemplate(template, "mau.docx")
    return compiled.render(document, Metadata(b"{}", compiled.hash))


@cache
def documents() -> dict[str, Document]:
    given = {name: noted(issued(name), every=5) for name in FIVE}
    return {**given, "rich": noted(rich_plan()), "small": small()}


@cache
def files() -> dict[str, bytes]:
    return {name: written(document) for name, document in documents().items()}


def footnotes(data: bytes, name: str = PART) -> dict[str, str]:
    """The words of each footnote by its number, without the lines over them."""
    return {
        each.get(w("id")): text_of(each).strip() for each in part(data, name) if each.get(w("type")) is None
    }


def references(data: bytes, name: str = MAIN) -> list[str]:
    return [each.get(w("id")) for each in part(data, name).iter(w("footnoteReference"))]


def notes_in_text(data: bytes) -> list[str]:
    """The notes in the order in which the text refers to them."""
    found = footnotes(data)
    return [found[number] for number in references(data)]


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / "file.docx").write_bytes(files()[name])
    result = audit.OpenXmlValidator().validate(tmp_path / "file.docx")
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


@pytest.mark.parametrize("name", NAMES)
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert written(documents()[name]) == files()[name]


def test_every_note_is_a_footnote_in_the_order_of_the_text() -> None:
    assert notes_in_text(files()["small"]) == list(NOTES)
    assert list(footnotes(files()["small"])) == [str(number) for number in range(1, 14)]


@pytest.mark.parametrize("name", NAMES)
def test_each_footnote_is_referred_to_once(name: str) -> None:
    assert references(files()[name]) == list(footnotes(files()[name]))
    assert b"\x01" not in b"".join(read_package(files()[name]).values())


def test_a_reference_follows_what_it_is_about() -> None:
    places = []
    for each in part(files()["small"]).iter(w("p")):
        runs = list(each.iter(w("r")))
        at = [number for number, run in enumerate(runs) if run.find(w("footnoteReference")) is not None]
        if at:
            places.append("".join(map(text_of, runs[: at[0]])))
            assert "".join(map(text_of, runs[at[-1] :])) == ""
    assert places == [
        "Số: 05/KH-UBND", "phong trào", "Căn cứ Luật;", "Có chữ", "b) Tiêu đề trống", "- con", "Bảng 1",
        "Ô 0.0", "Trên đây là Kế hoạch./.", "- Lưu: VT.", "CHỦ TỊCH", "Chỉ tiêu",
    ]  # fmt: skip


def test_footnotes_look_as_word_has_them() -> None:
    data = files()["small"]
    [footnote] = [each for each in part(data, PART) if each.get(w("id")) == "1"]
    [paragraph] = footnote
    assert paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "FootnoteText"
    assert paragraph.find(f".//{w('rStyle')}").get(w("val")) == "FootnoteReference"
    styles = {each.get(w("styleId")): each for each in part(data, STYLES).iter(w("style"))}
    assert styles["FootnoteText"].find(f"{w('pPr')}/{w('jc')}").get(w("val")) == "both"
    assert styles["FootnoteText"].find(f"{w('rPr')}/{w('sz')}").get(w("val")) == "20"
    assert {each.get(w("val")) for each in part(data).iter(w("rStyle"))} == {"FootnoteReference"}
    assert [each.get(w("id")) for each in part(data, "word/settings.xml").iter(w("footnote"))] == ["-1", "0"]


def test_a_file_without_notes_has_nothing_of_them() -> None:
    before = written(lay_out(rich_plan()))
    written(noted(rich_plan()))
    assert written(lay_out(rich_plan())) == before
    parts = read_package(before)
    assert PART not in parts
    assert not any(b"ootnote" in content for content in parts.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_file_are_known_again(name: str) -> None:
    main = read_package(files()[name])[MAIN]
    assert words_hash(main).encode() in read_package(files()[name])["docProps/custom.xml"]


def test_numbers_of_notes_are_no_words_of_the_text() -> None:
    document = noted(rich_plan(), every=2)
    bare = replace(lay_out(rich_plan()), afterword=document.afterword)
    first, second = (read_package(written(each))[MAIN] for each in (replace(document, remark=""), bare))
    assert b"footnoteReference" in first
    assert words_hash(first) == words_hash(second)


def test_the_remark_stands_over_everything_and_the_afterword_before_the_signature() -> None:
    lines = paragraphs(files()["rich"])
    assert lines[0] == REMARK
    assert lines[lines.index("Trên đây là Kế hoạch./.") + 1] == AFTERWORD
    assert lines.index(AFTERWORD) < lines.index("Nơi nhận:")
    [style] = part(files()["rich"])[0][0].iter(w("pStyle"))
    known = {each.get(w("styleId")) for each in part(files()["rich"], STYLES).iter(w("style"))}
    assert style.get(w("val")) in known


def test_a_remark_needs_no_notes() -> None:
    data = written(replace(lay_out(rich_plan()), remark="a <b>"))
    assert paragraphs(data)[0] == "a <b>"
    assert references(data) == []


def test_a_template_can_place_the_remark_itself() -> None:
    template = template_of("Trước", "{{ remark }}", "{%p for b in body %}", "{{r b.runs }}", "{%p endfor %}")
    lines = paragraphs(written(noted(rich_plan()), template))
    assert lines[:2] == ["Trước", REMARK]
    assert Counter(lines)[REMARK] == 1
    assert paragraphs(written(lay_out(rich_plan()), template))[0] == "Trước"


HOSTILE = "</w:t></w:footnote> & \"'\n{{ plan }} {%p if %} \x01\x02 1\x01 \ufffe ]]> 🇻🇳 \u202e"


def test_any_text_can_be_a_note_and_a_remark(tmp_path: Path) -> None:
    document = replace(
        small(), frame_notes=(("letterhead", HOSTILE), ("recipients", "")), remark="{{ x }} <&>"
    )
    data = written(document)
    first, *_, last = notes_in_text(data)
    assert first == "</w:t></w:footnote> & \"'{{ plan }} {%p if %}  1  ]]> 🇻🇳 \u202e"
    assert last == "mười ba"
    assert "" in footnotes(data).values()
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    (tmp_path / "file.docx").write_bytes(data)
    assert audit.OpenXmlValidator().validate(tmp_path / "file.docx").is_valid


def test_a_thousand_notes_each_have_their_footnote() -> None:
    document = small()
    [basis] = document.legal_bases
    document = replace(document, legal_bases=(replace(basis, notes=tuple(map(str, range(1000)))),))
    assert notes_in_text(written(document))[2:1002] == [str(number) for number in range(1000)]


def test_a_redline_of_noted_documents_is_that_of_the_bare_ones() -> None:
    old, new = rich_plan(), rich_plan(introduction=[{"text": "Khác."}])
    pairs = (noted(old), noted(new)), (lay_out(old), lay_out(new))
    first, second = (
        write_redline(Comparison(changes=diff(*pair), old=old, new=new, template=None)) for pair in pairs
    )
    assert first == second
    assert first_difference(accept(first), written_bare(new)) is None


def written_bare(plan: Any) -> bytes:
    template = load_template(shipped("templates") / "ke-hoach" / "template.docx")
    return template.render(lay_out(plan), Metadata(dump_compact(plan), template.hash))
