"""What a Word file can hold."""

import pytest
from lxml import etree

from kehoach.ooxml.characters import unprintable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("a\n\t\r đ 🇻🇳", ""),
        ("a\x00", "U+0000"),
        ("\x0b\x01", "U+000B"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_the_first_character_that_word_cannot_hold_is_named(text: str, found: str) -> None:
    assert unprintable(text) == found


def test_the_rule_is_the_parser_s() -> None:
    for point in [*range(0x100), 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1F600]:
        try:
            etree.Element("a").text = chr(point)
            held = True
        except ValueError:
            held = False
        assert held is (not unprintable(chr(point))), hex(point)
