"""At which width a text was wrapped, and so whether a line goes on in the next."""

import pytest

from kehoach.edition.model import Run
from kehoach.readers.source import SourceLine
from kehoach.readers.wrapping import Wrap


def line(text: str) -> SourceLine:
    return SourceLine(number=1, runs=(Run(text),))


@pytest.mark.parametrize(("word", "is_full"), [("nghèo", False), ("nghiêm", True)])
def test_a_line_is_full_where_the_next_word_would_not_have_gone_on_it(word: str, is_full: bool) -> None:
    before = [line("1. Phong trào thi đua"), line("vì người")]
    width = len("vì người") + 1 + len("nghèo")
    assert Wrap(width).is_full(before, line(f"{word} và cận nghèo")) == is_full


def test_a_first_line_may_have_lost_its_indent() -> None:
    first, following = line("Phong trào"), line("thi đua")
    width = len("Phong trào") + 1 + len("thi") + 3
    assert Wrap(width).is_full([first], following)
    assert not Wrap(width, indented=True).is_full([first], following)
