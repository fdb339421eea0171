"""A spec's text and the places in it."""

import pytest

from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.source import Source

TEXT = '{\n  "a": [1,\r\n 2],\r  "b": {"c": "d"}\n}'


@pytest.mark.parametrize(
    ("number", "line"),
    [(0, ""), (1, "{"), (2, '  "a": [1,'), (3, " 2],"), (4, '  "b": {"c": "d"}'), (5, "}"), (6, "")],
)
def test_a_line_comes_without_its_end(number: int, line: str) -> None:
    assert Source("plan.json", TEXT).line(number) == line


@pytest.mark.parametrize(
    ("pointer", "key", "line", "column", "width"),
    [
        ("", False, 1, 1, 1),
        ("/a", False, 2, 8, 3),
        ("/a/1", False, 3, 2, 1),
        ("/b", False, 4, 8, 10),
        ("/b", True, 4, 3, 3),
        ("/b/c", True, 4, 9, 3),
    ],
)
def test_a_pointer_has_a_place_that_ends_with_its_line(
    pointer: str, key: bool, line: int, column: int, width: int
) -> None:
    assert Source("plan.json", TEXT).at(pointer, key=key) == Place("plan.json", line, column, width, pointer)


def test_a_pointer_to_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    source = Source("plan.json", TEXT)
    assert source.at("/b/x/0") == Place("plan.json", 4, 8, 10, "/b/x/0")
    assert source.at("/x", key=True) == Place("plan.json", 1, 1, 1, "/x")


def test_a_finding_is_located_once() -> None:
    source = Source("plan.json", TEXT)
    located = source.locate(Diagnostic("S103", {"a": "b"}, Place(pointer="/a/0")))
    assert located == Diagnostic("S103", {"a": "b"}, Place("plan.json", 2, 9, 1, "/a/0"))
    assert source.locate(located) is located


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 4, (2, 2)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb\n\nc", 5, (4, 1)),
        ("đ🌾x", 2, (1, 3)),
    ],
)
def test_lines_and_columns_count_characters_from_1(text: str, offset: int, place: tuple[int, int]) -> None:
    found = Source("plan.json", text).at_offset(offset)
    assert (found.line, found.column) == place
