"""Inline markup: which asterisks are marks, and which are asterisks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition.inline import escape_markup, parse_markup
from kehoach.edition.model import Run, plain

MARKED = st.text(st.sampled_from("a b.*\\\n“é"), max_size=40)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", ()),
        ("chữ", (Run("chữ"),)),
        ("*a*", (Run("a", italic=True),)),
        ("**a**", (Run("a", bold=True),)),
        ("***a***", (Run("a", bold=True, italic=True),)),
        ("một *hai* ba", (Run("một "), Run("hai", italic=True), Run(" ba"))),
        (
            "“*hai*”, (**ba**).",
            (Run("“"), Run("hai", italic=True), Run("”, ("), Run("ba", bold=True), Run(").")),
        ),
        ("*một **hai** ba*", (Run("một ", italic=True), Run("hai", True, True), Run(" ba", italic=True))),
        ("**một *hai* ba**", (Run("một ", bold=True), Run("hai", True, True), Run(" ba", bold=True))),
        ("*a* *b*", (Run("a", italic=True), Run(" "), Run("b", italic=True))),
        ("*hai từ\ntrên hai dòng*", (Run("hai từ\ntrên hai dòng", italic=True),)),
    ],
)
def test_marks_that_have_partners_give_a_look(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_markup(text) == runs


@pytest.mark.parametrize(
    "text", ["5*6", "2 * 3", "*", "**", "a*", "*a", "a * b * c", "* a*", "*a *", "a*b*c", "*a**"]
)
def test_marks_without_a_partner_are_asterisks(text: str) -> None:
    assert parse_markup(text) == (Run(text),)


@pytest.mark.parametrize(
    ("text", "printed"),
    [(r"\*a\*", "*a*"), (r"\\", "\\"), (r"5 \* 6", "5 * 6"), (r"C:\tệp", r"C:\tệp"), ("\\", "\\")],
)
def test_a_backslash_takes_the_meaning_from_what_follows(text: str, printed: str) -> None:
    assert parse_markup(text) == (Run(printed),)


def test_a_mark_that_crosses_another_leaves_one_of_them_plain() -> None:
    assert plain(parse_markup("*a **b* c**")) == "a **b c**"


@given(st.text())
def test_an_escaped_text_comes_out_as_it_is(text: str) -> None:
    assert parse_markup(escape_markup(text)) == ((Run(text),) if text else ())


@given(MARKED)
def test_an_escaped_text_of_marks_comes_out_as_it_is(text: str) -> None:
    assert plain(parse_markup(escape_markup(text))) == text


@given(MARKED)
def test_runs_hold_every_letter_of_the_text_and_no_other(text: str) -> None:
    def without_marks(words: str) -> str:
        return words.replace("*", "").replace("\\", "")

    assert without_marks(plain(parse_markup(text))) == without_marks(text)


@given(MARKED)
def test_runs_are_never_empty_and_neighbours_look_different(text: str) -> None:
    runs = parse_markup(text)
    assert all(run.text for run in runs)
    looks = [(run.bold, run.italic) for run in runs]
    assert all(left != right for left, right in pairwise(looks))


@given(st.lists(st.sampled_from(["một", "hai", "ba"]), min_size=1), st.sampled_from(["*", "**", "***"]))
def test_whole_words_between_marks_take_the_look(words: list[str], mark: str) -> None:
    inside = " ".join(words)
    [run] = parse_markup(f"{mark}{inside}{mark}")
    assert (run.text, run.bold, run.italic) == (inside, len(mark) > 1, len(mark) != 2)


def test_a_text_of_a_hundred_thousand_marks_is_read() -> None:
    assert plain(parse_markup("*a " * 100_000)).count("a") == 100_000
