"""Amending plans and letters of correction, in every format."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from kehoach.edition.model import Title
from kehoach.errors import TemplateError
from kehoach.ooxml.package import read_package
from kehoach.readers.embedded import read_embedded
from kehoach.resources import shipped
from kehoach.tools.libreoffice import find_libreoffice
from kehoach.version import VERSION
from kehoach.writers.instrument import FORMATS, instrument_template, render_instrument
from tests.writers.docx.word import changed, paragraphs, part, styled, text_of, w
from tests.writers.instruments import ADDRESSEES, AMENDMENT, amending_plan, instruments, letter, quote, runs

TEXTS = ("txt", "md", "html")
NAMES = tuple(instruments())
QUOTED = {
    "“a) Giảm 2%.”.", "“3a. Hỗ trợ nhà ở", "a) Rà soát <hộ nghèo> & cận nghèo;", "b) Huy động nguồn lực:",
    "- Sở Xây dựng chủ trì.”.", "“IV. KINH PHÍ", "Ngân sách nhà nước.”.",
}  # fmt: skip
ELSEWHERE = """
import hashlib
from tests.writers.instruments import AMENDMENT, instruments
from kehoach.writers.instrument import render_instrument
for each in instruments().values():
    print(hashlib.sha256(render_instrument(each, AMENDMENT)).hexdigest())
"""


def word(name: str, **options: object) -> bytes:
    return render_instrument(instruments()[name], AMENDMENT, **options)  # type: ignore[arg-type]


def properties(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(read_package(data)["docProps/custom.xml"])
    return {str(each.get("name")): "".join(each.itertext()) for each in root}


def core(data: bytes) -> dict[str, str]:
    root = ElementTree.fromstring(read_package(data)["docProps/core.xml"])
    return {each.tag.rpartition("}")[2]: each.text or "" for each in root}


def test_the_template_is_that_of_the_kind() -> None:
    assert instrument_template(amending_plan()) == "sua-doi-bo-sung"
    assert instrument_template(letter()) == "dinh-chinh"


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "a.docx"
    file.write_bytes(word(name))
    assert [str(error) for error in audit.OpenXmlValidator().validate(file).errors] == []


def test_the_bytes_are_the_same_in_another_process() -> None:
    top = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join((str(top / "generator"), str(top)))
    said = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], cwd=top, check=True, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7"},
    ).stdout  # fmt: skip
    assert said.split() == [sha256(word(name)).hexdigest() for name in NAMES]


@pytest.mark.parametrize("to", TEXTS)
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_word_file_is_in_the_texts(name: str, to: str) -> None:
    def letters(text: str) -> str:
        return "".join(each for each in text if each.isalnum())

    text = render_instrument(instruments()[name], AMENDMENT, to).decode()
    assert text == render_instrument(instruments()[name], AMENDMENT, to).decode()
    if to == "html":
        text = re.sub(r"<style>.*?</style>|<[^>]*>|&lt;|&gt;|&amp;", "", text, flags=re.DOTALL)
    said = letters(text)
    for paragraph in paragraphs(word(name)):
        assert letters(paragraph) in said


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        render_instrument(letter(), AMENDMENT, "doc")
    assert set(FORMATS) == {"docx", "pdf", *TEXTS}


def test_quotes_take_their_own_style_and_are_set_as_given() -> None:
    data = word("amending plan")
    assert {text for style, text in styled(data) if style == "KHNoidungsuadoi"} == QUOTED
    bold = {
        text_of(each) for each in part(data).iter(w("r")) if each.find(f"{w('rPr')}/{w('b')}") is not None
    }
    assert bold & QUOTED == {"“3a. Hỗ trợ nhà ở", "“IV. KINH PHÍ"}


def test_a_quoted_heading_stands_in_no_outline() -> None:
    styles = part(word("amending plan"), "word/styles.xml")
    [own] = [each for each in styles if each.get(w("styleId")) == "KHNoidungsuadoi"]
    assert own.find(f".//{w('outlineLvl')}") is None


def test_a_template_without_that_look_sets_quotes_as_text_of_their_level() -> None:
    found = {
        text: style for style, text in styled(word("amending plan", template="ke-hoach")) if text in QUOTED
    }
    assert set(found) == QUOTED
    assert [found[text] for text in ("“a) Giảm 2%.”.", "“3a. Hỗ trợ nhà ở", "Ngân sách nhà nước.”.")] == [
        "KHDiem", "KHKhoan", "KHDoan",
    ]  # fmt: skip
    assert found["- Sở Xây dựng chủ trì.”."] == "KHGachdaudong"


def test_a_quote_at_the_end_takes_the_closing_mark_and_keeps_with_the_signature() -> None:
    given = replace(amending_plan(), body=(quote("Cuối.”.", "“5."),), closing=())
    assert ("KHKetthuc", "“5. Cuối.”./.") in set(styled(render_instrument(given, AMENDMENT)))


def test_what_stands_under_a_quote_is_quoted() -> None:
    inner = replace(quote("trong", "a)", "letter"), kind="clause")
    given = replace(amending_plan(), body=(quote("ngoài", "“1.", "decimal", inner),))
    assert ("KHNoidungsuadoi", "a) trong") in set(styled(render_instrument(given, AMENDMENT)))


def test_texts_set_quotes_apart() -> None:
    markdown = render_instrument(amending_plan(), AMENDMENT, "md").decode()
    quoted = [line for line in markdown.splitlines() if line.startswith(">")]
    assert "> **“3a. Hỗ trợ nhà ở**" in quoted
    assert "> | 1 | Nhà ở |" in quoted
    assert not any(line.startswith("> 2") for line in quoted)
    page = render_instrument(amending_plan(), AMENDMENT, "html").decode()
    blocks = re.findall(r"<blockquote>(.*?)</blockquote>", page, flags=re.DOTALL)
    assert len(blocks) == 3
    assert "<b>“3a. Hỗ trợ nhà ở</b>" in blocks[1]
    assert "<table" in blocks[1]
    assert "&lt;hộ nghèo&gt;" in blocks[1]


def test_a_letter_prints_no_kind_and_its_subject_under_the_number() -> None:
    written = [each for each in styled(word("letter")) if each[1]]
    assert not {"KHTenloai", "KHTrichyeu"} & {style for style, _ in written}
    start = written.index(("KHSokyhieu", "Số: 12/UBND-NC"))
    assert written[start : start + 5] == [
        ("KHSokyhieu", "Số: 12/UBND-NC"),
        ("KHTrichyeucongvan", "V/v đính chính Kế hoạch số 3020/KH-UBND"),
        ("KHTrichyeucongvan", "của UBND tỉnh"),
        ("KHDiadanhthoigian", "Ninh Thuận, ngày 05 tháng 12 năm 2023"),
        ("KHKinhgui", "Kính gửi: Sở Nội vụ"),
    ]


def test_several_addressees_stand_under_each_other() -> None:
    written = [each for each in styled(word("letter to several")) if each[0].startswith("KHKinhgui")]
    assert written == [
        ("KHKinhgui", "Kính gửi:"),
        ("KHKinhguidong", "- Các sở, ban, ngành tỉnh;"),
        ("KHKinhguidong", "- Ủy ban nhân dân các xã, phường."),
    ]
    assert not any("Kính gửi" in text for _, text in styled(word("letter to nobody")))


@pytest.mark.parametrize("to", TEXTS)
def test_texts_say_to_whom_a_letter_goes_once_and_before_what_it_says(to: str) -> None:
    text = render_instrument(letter(*ADDRESSEES), AMENDMENT, to).decode().partition("<article")
    said = text[2] or text[0]
    order = [said.index(words) for words in ("Số: 12", "V/v đính chính", "Kính gửi:", "Các sở", "như sau")]
    assert order == sorted(order)
    assert said.count("V/v") == said.count("Kính gửi") == 1
    assert "<h1" not in said
    assert not said.startswith("# ")


def test_a_subject_that_says_v_v_is_not_given_it_again() -> None:
    given = replace(letter(), title=Title(kind="", subject=(runs("V/v đính chính"),)))
    assert paragraphs(render_instrument(given, AMENDMENT)).count("V/v đính chính") == 1
    empty = replace(letter(), title=Title(kind="", subject=()))
    assert not any("V/v" in text for text in paragraphs(render_instrument(empty, AMENDMENT)))


def test_a_file_carries_the_amendment_and_what_it_was_made_from() -> None:
    data = word("amending plan", properties={"KehoachBase": "abc"})
    said = properties(data)
    template = (shipped("templates") / "sua-doi-bo-sung/template.docx").read_bytes()
    outline = (shipped("templates") / "sua-doi-bo-sung/template.toml").read_bytes()
    words = said.pop("KehoachWords")
    assert len(words) == 64
    assert said == {
        "KehoachAmendment": sha256(AMENDMENT).hexdigest(), "KehoachTemplate": sha256(template).hexdigest(),
        "KehoachVersion": VERSION, "KehoachKind": "amendment", "KehoachOutline": sha256(outline).hexdigest(),
        "KehoachBase": "abc",
    }  # fmt: skip
    root = ElementTree.fromstring(read_package(data)["customXml/itemKehoach.xml"])
    assert (root.tag, root.text) == ("{urn:kehoach:amendment}amendment", AMENDMENT.decode())
    assert b"urn:kehoach:amendment" in read_package(data)["customXml/itemPropsKehoach.xml"]
    assert AMENDMENT not in read_package(word("amending plan", embed=False))["customXml/itemKehoach.xml"]


def test_it_is_not_taken_for_a_plan() -> None:
    loaded, _ = read_embedded(word("amending plan"))
    assert loaded.plan is None
    assert [each.code for each in loaded.diagnostics] == ["R016"]


def test_a_file_is_named_after_kind_and_subject() -> None:
    assert core(word("amending plan"))["title"] == "KẾ HOẠCH Sửa đổi, bổ sung Kế hoạch số 3020/KH-UBND"
    assert core(word("letter"))["title"] == "V/v đính chính Kế hoạch số 3020/KH-UBND của UBND tỉnh"


@pytest.mark.parametrize("name", ["sua-doi-bo-sung", "dinh-chinh"])
def test_a_template_of_one_s_own_serves(name: str, tmp_path: Path) -> None:
    data = (shipped("templates") / name / "template.docx").read_bytes()
    own = tmp_path / "mau.docx"
    own.write_bytes(changed(data, "word/document.xml", "Nơi nhận:", "NƠI NHẬN:"))
    assert "NƠI NHẬN:" in paragraphs(render_instrument(letter(), AMENDMENT, template=own))
    with pytest.raises(TemplateError):
        render_instrument(letter(), AMENDMENT, template=tmp_path / "khac.docx")


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["amending plan", "letter to several"])
def test_libreoffice_prints_every_paragraph(name: str, tmp_path: Path) -> None:
    pytest.importorskip("shutil").which("pdftotext") or pytest.skip("poppler is not installed")
    file = tmp_path / "a.pdf"
    file.write_bytes(word(name, to="pdf"))
    text = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout
    said = "".join(text.split())
    for paragraph in paragraphs(word(name)):
        assert "".join(paragraph.split()) in said
