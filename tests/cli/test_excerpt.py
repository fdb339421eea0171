"""The line that a finding shows, and the carets under the right columns of a terminal."""

import pytest

from kehoach.cli.language import choose
from kehoach.cli.report import as_text
from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.source import Source
from tests.cli.running import kehoach


def shown(line: str, column: int, width: int, number: int = 1) -> list[str]:
    """The excerpt of a finding at a column of a line."""
    choose("vi")
    source = Source("p", "\n" * (number - 1) + line)
    finding = Diagnostic("S202", {"date": "x"}, Place("p", number, column, width))
    return as_text([finding], [source]).replace("\x1b[31m", "").replace("\x1b[0m", "").split("\n")[1:3]


def test_the_caret_stands_under_the_span() -> None:
    assert shown("abcdef", 3, 2) == ["     1 | abcdef", "           ^^"]


def test_line_numbers_are_set_right() -> None:
    assert shown("abc", 1, 1, number=12345) == [" 12345 | abc", "         ^"]


def test_a_tab_takes_the_column_that_it_is_shown_in() -> None:
    assert shown("\t\tab", 3, 2) == ["     1 |   ab", "           ^^"]


def test_a_combining_mark_takes_no_column() -> None:
    assert shown("a\u0302\u0301b", 4, 1) == ["     1 | a\u0302\u0301b", "          ^"]
    assert shown("xa\u0302\u0301", 2, 3) == ["     1 | xa\u0302\u0301", "          ^"]


def test_a_wide_character_takes_two_columns() -> None:
    assert shown("計x", 2, 1) == ["     1 | 計x", "           ^"]
    assert shown("計劃x", 1, 2) == ["     1 | 計劃x", "         ^^^^"]


def test_a_joiner_takes_no_column() -> None:
    assert shown("a\u200bb", 3, 1) == ["     1 | a\u200bb", "          ^"]


def test_a_composed_letter_takes_one_column() -> None:
    assert shown("ắễđx", 4, 1) == ["     1 | ắễđx", "            ^"]


def test_a_span_past_the_line_ends_with_it() -> None:
    assert shown("abc", 2, 50) == ["     1 | abc", "          ^^"]


def test_a_place_at_the_end_of_the_line_has_one_caret() -> None:
    assert shown("abc", 4, 1) == ["     1 | abc", "            ^"]


@pytest.mark.parametrize("column", [1, 80, 81, 200, 399])
def test_of_a_long_line_the_part_around_the_place_is_shown(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(400))
    excerpt, caret = shown(line, column, 1)
    assert len(excerpt) <= 9 + 160
    assert excerpt[caret.index("^")] == line[column - 1]


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert shown("\x1b[31mx", 6, 1) == ["     1 | \ufffd[31mx", "              ^"]


def test_a_field_cannot_write_escape_codes_through_a_message() -> None:
    ended = kehoach("check", "-", given=b'{"\\u009b31m\\u202e": 1}')
    assert "S111" in ended.out
    assert not {"\x1b", "\u202e"} & set(ended.out)
