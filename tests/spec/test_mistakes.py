"""Mistakes of people who know Word and not JSON: each is told in its own words, at its own place."""

import json

import pytest

from kehoach.diagnostics import Diagnostic
from kehoach.spec.load import MAX_SHOWN, read
from tests.spec.bad_specs import MARK, Bad, spec

STRAIGHT, CURLY, UNCLOSED, TAB = (
    'dấu " thẳng đứng giữa câu',
    "không phải “ ” của Word",
    'thiếu dấu "',
    "phím Tab",
)
MISTAKES = (
    ("text", '{"text": "Quỹ ▸"Vì người nghèo" của tỉnh"}', STRAIGHT),
    ("text at once", '{"text": "▸"Vì người nghèo" của tỉnh"}', STRAIGHT),
    ("figure", '{"text": "đạt ▸"100%" kế hoạch"}', STRAIGHT),
    ("in a list", '["Như ▸"sau"]', STRAIGHT),
    ("a comma", '{"a": "b" ▸"c": 1}', "thiếu dấu phẩy"),
    ("curly name", "{▸“unit”: 1}", CURLY),
    ("curly value", '{"unit": ▸“ninh-thuan”}', CURLY),
    ("curly end of a name", '{"unit▸”: "ninh-thuan"}', CURLY),
    ("curly end of a value", '{"a": "b▸”, "c": 1}', CURLY),
    ("curly end of a line", '{"a": "b▸”,\n"c": 1}', CURLY),
    ("quotation at the end", '{\n"a": "Quỹ “Vì”,▸\n"c": 1}', UNCLOSED),
    ("unclosed", '{\n"a": "b,▸\n"c": 1}', UNCLOSED),
    ("unclosed at the end", '{\n"a": "b▸\n}\n', UNCLOSED),
    ("unclosed to the end", '{"a": ▸"b', UNCLOSED),
    ("line break", '{"a": "một▸\nhai"}', "xuống dòng"),
    ("tab", '{"a": "một▸\thai"}', TAB),
    ("bare word", '{"a": ▸đúng}', "phải đặt trong dấu"),
    ("control character", '{"a": "b▸\x01"}', "U+0001"),
)  # fmt: skip


def only(data: bytes) -> Diagnostic:
    (found,) = read(data, "plan.json").diagnostics
    return found


@pytest.mark.parametrize(
    ("text", "words"), [each[1:] for each in MISTAKES], ids=[each[0] for each in MISTAKES]
)
def test_a_mistake_of_writing_is_told_at_its_place(text: str, words: str) -> None:
    found = only(text.replace(MARK, "").encode())
    assert found.code == "S104"
    assert words in found.message("vi")
    assert found.message("en").isprintable()
    assert (found.place.line, found.place.column) == Bad("", "", "", text).place()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00word/document.xml", "tệp Word, "),
        (b"PK\x03\x04\x14\x00xl/workbook.xml", "tệp nén"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\n<!DOCTYPE html>", "HTML"),
        ("ỦY BAN NHÂN DÂN\nTỈNH NINH THUẬN".encode(), "văn bản thuần"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3\4", "nhị phân"),
    ],
)
def test_a_file_of_another_kind_is_named_and_not_shown(data: bytes, kind: str) -> None:
    found = only(data)
    assert (found.code, found.place.line) == ("S117", 0)
    assert kind in found.message("vi")
    assert "kehoach import" in found.fix("vi")
    assert "kehoach import" in found.fix("en")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named_and_not_shown(coding: str) -> None:
    loaded = read(spec().encode(coding), "plan.json")
    (found,) = loaded.diagnostics
    assert (found.code, found.place.line, loaded.source.text) == ("S118", 0, "")


@pytest.mark.parametrize("part", ['"closing": [{}]', '"content": {"purpose": [{}]}'])
@pytest.mark.parametrize("clause", ['{"texts": "a"}', "{}", "5", '{"id": "a", "text": "b"}'])
def test_thousands_of_findings_end_with_their_number(part: str, clause: str) -> None:
    part = part.replace("{}", ",\n".join([clause] * 3000))
    found = read(spec(part).encode()).diagnostics
    assert len(found) == MAX_SHOWN + 1
    assert found[-1].code == "S119"
    assert "hơn 801" in found[-1].message("vi")
    places = [(each.place.line, each.place.column) for each in found]
    assert places == sorted(places)


def test_the_findings_left_are_counted() -> None:
    found = read(spec('"closing": [' + ", ".join(["{}"] * 300) + "]").encode()).diagnostics
    assert found[-1].message("vi") == "Còn 100 lỗi nữa, từ chỗ này trở đi."


def test_texts_that_are_not_nfc_are_one_warning_at_the_first() -> None:
    found = only(spec('"closing": [' + ",\n".join(['{"text": "nghe\\u0300o"}'] * 242) + "]").encode())
    assert (found.code, found.place.pointer, found.args) == ("V001", "/closing/0/text", {"count": "242"})


def test_long_names_around_many_values_take_no_memory() -> None:
    text = json.dumps({"k" * 100_000: [0] * 20_000, "a": float("nan")})
    assert [each.code for each in read(text.encode()).diagnostics] == ["S116"]
