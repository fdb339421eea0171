"""XML from outside: nothing is looked up, nothing is repaired."""

import pytest

from kehoach.ooxml import xml
from kehoach.ooxml.package import PackageError
from kehoach.ooxml.xml import parse_part, w

BILLION = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))


def refused(content: bytes) -> dict[str, str]:
    with pytest.raises(PackageError) as raised:
        parse_part("word/document.xml", content)
    assert raised.value.code == "M106"
    assert raised.value.arguments["part"] == "word/document.xml"
    return raised.value.arguments


def test_a_part_is_read() -> None:
    root = parse_part(
        "word/a.xml",
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">đ</w:p>'.encode(),
    )
    assert (root.tag, root.text) == (w("p"), "đ")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0" * 1_000, b"<a>", b"<a></b>", b"<a>&b;</a>", b"<a b=1/>", b"<a/><b/>", b"<a>\x01</a>",
        b"\xff\xfe<",
        b"<a xmlns:x='y'><z:b/></a>", b"<" * 10_000, b"<a>" * 10_000,
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_refused(content: bytes) -> None:
    refused(content)


@pytest.mark.parametrize(
    "content",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        f"<!DOCTYPE a [{BILLION}]><a>&e9;</a>",
    ],
)
def test_a_document_type_is_refused(content: str) -> None:
    refused(content.encode())


def test_comments_are_left_out() -> None:
    root = parse_part("a.xml", b"<a><!-- {{ x }} --><b/><!-- <c> --></a>")
    assert [each.tag for each in root] == ["b"]


def test_a_part_that_is_too_large_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_XML", 100)
    with pytest.raises(PackageError) as raised:
        parse_part("word/document.xml", b"<a>" + b" " * 100 + b"</a>")
    assert raised.value.code == "M103"
