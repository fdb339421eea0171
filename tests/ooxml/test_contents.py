"""A paragraph's content as one text, and runs of any part of it."""

from typing import Any

from lxml import etree

from kehoach.ooxml.contents import Reader, joined, text_of
from kehoach.ooxml.xml import W, w


def paragraph(content: str) -> Any:
    return etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{content}</w:p>'
    )


def written(content: str, start: int, end: int) -> list[Any]:
    found = Reader().read(paragraph(content))
    return [run for stretch in found.between(start, end) for run in found.runs(stretch)]


def test_text_tabs_and_breaks_are_signs_in_the_order_of_the_runs() -> None:
    found = Reader().read(
        paragraph("<w:r><w:t>a</w:t><w:tab/></w:r><w:r><w:t/></w:r><w:r><w:br/><w:t>b</w:t></w:r>")
    )
    assert found.text == "a\t\nb"
    assert text_of(paragraph("<w:r><w:t>a</w:t><w:tab/><w:br/></w:r>")) == "a\t\n"


def test_a_cut_run_keeps_its_look_and_makes_its_signs_again() -> None:
    [first, second] = written(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>ab</w:t><w:tab/></w:r><w:r><w:t>cd</w:t></w:r>", 1, 4
    )
    assert [etree.QName(each).localname for each in first] == ["rPr", "t", "tab"]
    assert (first[1].text, text_of(second)) == ("b", "c")


def test_what_is_no_text_is_one_sign_the_same_for_the_same() -> None:
    reader = Reader()
    page = '<w:r><w:br w:type="page"/></w:r>'
    first, second, third = (
        reader.read(paragraph(each)).text for each in (page, page, '<w:r><w:br w:type="column"/></w:r>')
    )
    assert len(first) == 1
    assert first == second != third


def test_a_field_is_one_sign_from_its_begin_to_its_end() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = turn.format("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + turn.format("end")
    content = f"<w:r><w:t>a</w:t></w:r>{field}<w:r><w:t>b</w:t></w:r>"
    assert len(Reader().read(paragraph(content)).text) == 3
    assert len(written(content, 1, 2)) == 3


def test_a_field_without_an_end_goes_on_to_the_end_of_the_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert len(written(f"<w:r><w:t>a</w:t></w:r>{begin}<w:r><w:t>b</w:t></w:r>", 1, 2)) == 2


def test_words_before_a_break_of_the_page_are_apart_from_it() -> None:
    first, second = written('<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:br w:type="page"/></w:r>', 0, 2)
    assert [[etree.QName(each).localname for each in run] for run in (first, second)] == [
        ["rPr", "t"],
        ["rPr", "br"],
    ]


def test_joined_contents_keep_their_stretches_apart() -> None:
    reader = Reader()
    parts = [reader.read(paragraph(f"<w:r><w:t>{each}</w:t></w:r>")) for each in ("ab", "cd")]
    both = joined(parts, "|")
    assert both.text == "ab|cd"
    assert [(each.start, each.end) for each in both.between(0, 5)] == [(0, 2), (3, 5)]
    assert [text_of(run) for each in both.between(1, 4) for run in both.runs(each)] == ["b", "c"]


def test_bookmarks_are_apart_from_the_text() -> None:
    found = Reader().read(
        paragraph('<w:bookmarkStart w:id="1"/><w:r><w:t>a</w:t></w:r><w:bookmarkEnd w:id="1"/>')
    )
    assert found.text == "a"
    assert [each.tag for each in (*found.starts, *found.ends)] == [w("bookmarkStart"), w("bookmarkEnd")]
