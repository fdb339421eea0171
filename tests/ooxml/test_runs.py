"""Runs and bookmarks as Word's XML."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.ooxml.characters import unprintable
from kehoach.ooxml.runs import (
    MAX_BOOKMARK,
    bookmark_name,
    bookmarked,
    breaks_xml,
    has_breaks,
    next_bookmark,
    run_xml,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
printable = st.text().filter(lambda text: not unprintable(text))
ids = st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,5}", fullmatch=True)


def parsed(content: str) -> ElementTree.Element:
    return ElementTree.fromstring(f'<w:p xmlns:w="{W}">{content}</w:p>')


def words(element: ElementTree.Element) -> str:
    signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    return "".join(signs.get(each.tag, each.text or "") for each in element.iter() if each.tag != f"{{{W}}}p")


@given(printable)
def test_a_run_says_what_its_text_says(text: str) -> None:
    assert words(parsed(run_xml(text))) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_run_has_its_look(bold: bool, italic: bool) -> None:
    run = parsed(run_xml("a", bold=bold, italic=italic))
    assert (run.find(f".//{{{W}}}b") is not None, run.find(f".//{{{W}}}i") is not None) == (bold, italic)


def test_blanks_at_the_ends_are_kept() -> None:
    text = parsed(run_xml(" a ")).find(f".//{{{W}}}t")
    assert text is not None
    assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_breaks_and_tabs_are_word_s_own() -> None:
    assert has_breaks("a\nb")
    assert not has_breaks("a b\u00a0c")
    run = parsed("<w:r><w:t>" + breaks_xml("a<b\nc\td") + "</w:t></w:r>")
    assert words(run) == "a<b\nc\td"


@given(ids)
def test_a_bookmark_s_name_is_one_that_word_keeps_whole(name: str) -> None:
    assert 0 < len(bookmark_name(name)) <= MAX_BOOKMARK


@given(st.sets(ids, min_size=2))
def test_two_clauses_never_share_a_bookmark(names: set[str]) -> None:
    assert len({bookmark_name(name) for name in names}) == len(names)


def test_long_names_that_begin_alike_stay_apart() -> None:
    long = "a" * 60
    assert bookmark_name(f"{long}-1") != bookmark_name(f"{long}-2")
    assert bookmark_name("short") == "short"


def test_a_bookmark_goes_around_its_content() -> None:
    start, run, end = parsed(bookmarked(run_xml("a"), "clause-1", 7))
    assert (start.get(f"{{{W}}}id"), start.get(f"{{{W}}}name"), end.get(f"{{{W}}}id")) == (
        "7",
        "clause-1",
        "7",
    )
    assert words(run) == "a"


@pytest.mark.parametrize(
    ("xml", "number"),
    [
        ("<w:p/>", 1),
        ('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', 1),
        ('<w:bookmarkStart w:name="a" w:id="41"/><w:bookmarkStart w:id="7" w:name="b"/>', 42),
    ],
)
def test_bookmarks_are_numbered_after_those_that_are_there(xml: str, number: int) -> None:
    assert next_bookmark(xml) == number
