import pytest

from kehoach.edition.model import plain
from kehoach.readers import READERS, read_bytes
from kehoach.vietnamese.unicode import nfc
from tests.readers.pages import page

TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_cp1258(text):
    """Windows-1258 writes the letter, then the tone."""
    import unicodedata

    written = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in TONES)
        letter = nfc("".join(part for part in parts if part not in TONES))
        written += (letter + tone).replace("“", '"').replace("”", '"').encode("cp1258")
    return written


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_files_are_read_in_any_of_their_forms(coding):
    document, findings = read_bytes(page().encode(coding), "plan.txt")
    assert findings == []
    assert document.title.kind == "KẾ HOẠCH"


def test_windows_1258_is_converted_with_a_note():
    document, findings = read_bytes(in_cp1258(page()), "plan.txt")
    assert [finding.code for finding in findings] == ["R004"]
    assert document.letterhead.organ == ("ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH")
    assert plain(document.closing[0].runs) == "Trên đây là Kế hoạch của tỉnh."


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        ("KÕ ho¹ch cña UBND tØnh vµ c¸c së, ®Õn n¨m 2025 cña tØnh".encode("cp1252"), "TCVN3"),
        ("KEÁ HOAÏCH cuûa UBND tænh vaø caùc sôû ñeán ngöôøi ngheøo".encode("cp1252"), "VNI"),
        ("h\xe9llo w\xf6rld".encode("latin-1"), "?"),
    ],
)
def test_codings_before_unicode_are_named_with_what_to_do(data, coding):
    document, (finding,) = read_bytes(data, "plan.txt")
    assert document.body == ()
    assert finding.severity == "error"
    assert coding in finding.args["coding"]
    assert "UniKey" in finding.fix()


def test_words_left_in_a_legacy_coding_are_named_even_in_utf_8():
    _, findings = read_bytes("KÕ ho¹ch cña UBND tØnh vµ c¸c së, ®Õn n¨m 2025 cña tØnh".encode(), "plan.txt")
    assert findings[0].code == "R003"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R001"),
        (b" \n\t", "R001"),
        (b"PK\x03\x04...", "R002"),
        (b"%PDF-1.7", "R002"),
        (bytes(range(256)) * 9, "R002"),
    ],
)
def test_what_is_no_text_is_an_error_and_an_empty_document(data, code):
    document, findings = read_bytes(data, "plan.txt")
    assert [finding.code for finding in findings] == [code]
    assert document.body == document.legal_bases == ()


def test_a_suffix_without_a_reader_is_an_error_that_names_the_known_ones():
    _, (finding,) = read_bytes(b"x", "plan.xyz")
    assert finding.code == "R011"
    assert all(suffix in finding.message() for suffix in READERS)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi K\\u7870? HO\\u7840?CH}", "RTF"),
        (b"\xef\xbb\xbf\r\n{\\rtf1\\ansi}", "RTF"),
        (b"PK\x03\x04\x14\x00", "docx"),
        ("<!DOCTYPE html>\n<html><body><p>KẾ HOẠCH</p></body></html>".encode(), "HTML"),
        ("\ufeff<!-- a --><HTML lang='vi'><p>KẾ HOẠCH</p>".encode("utf-16-le"), "HTML"),
        ('TT,Việc,Hạn\n1,"Sơ kết, tổng kết",2023\n2,Tổng kết,2025\n'.encode(), "CSV"),
        ("TT;Việc;Hạn\r\n1;Sơ kết;2023\r\n2;Tổng kết;2025\r\n".encode(), "CSV"),
    ],
)
def test_another_format_under_the_suffix_of_text_is_named_with_what_to_do(data, kind):
    document, (finding,) = read_bytes(data, "plan.txt")
    assert (finding.code, document.body) == ("R002", ())
    assert kind in finding.args["kind"]
    assert "UTF-8" in finding.fix()


def test_a_file_beyond_any_plan_is_refused_before_it_is_read():
    document, (finding,) = read_bytes(b"a" * 20_000_001, "plan.txt")
    assert (finding.code, finding.severity, document.body) == ("R015", "error", ())
