"""Tracked revisions as XML: numbers, order of elements, and what a change of properties tells."""

import datetime
from typing import Any

import pytest
from lxml import etree

from kehoach.ooxml.revisions import Revisions, next_number, properties_of
from kehoach.ooxml.xml import W, w

DAY = datetime.datetime(2022, 7, 15, tzinfo=datetime.UTC)


def element(xml: str) -> Any:
    root = etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>')
    found = root[0]
    root.remove(found)
    return found


def names(parent: Any) -> list[str]:
    return [etree.QName(each).localname for each in parent]


def revisions(first: int = 1) -> Revisions:
    return Revisions("An", DAY, first)


def test_numbers_count_on_from_the_first() -> None:
    each = revisions(7)
    assert [each.number(), each.signed()[w("id")], each.number()] == ["7", "8", "9"]


def test_the_first_number_is_above_all_that_is_there() -> None:
    root = element('<w:body><w:bookmarkStart w:id="12"/><w:p><w:ins w:id="3"/></w:p></w:body>')
    assert next_number(root, element('<w:body><w:ins w:id="x"/></w:body>')) == 13


def test_a_year_has_four_digits_and_a_time_is_that_of_utc() -> None:
    early = datetime.datetime(1, 2, 3, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=-7)))
    assert Revisions("An", early, 1).date == "0001-02-04T06:30:00Z"


def test_neighbouring_runs_share_a_revision() -> None:
    runs = [element(f"<w:r><w:t>{text}</w:t></w:r>") for text in "ab"]
    [inserted] = revisions().runs("ins", runs)
    assert (inserted.tag, names(inserted), inserted.get(w("date"))) == (
        w("ins"),
        ["r", "r"],
        "2022-07-15T00:00:00Z",
    )


def test_deleted_text_and_field_codes_have_names_of_their_own() -> None:
    [deleted] = revisions().runs(
        "del", [element("<w:r><w:t>a</w:t><w:tab/><w:instrText>P</w:instrText></w:r>")]
    )
    assert names(deleted[0]) == ["delText", "tab", "delInstrText"]
    [moved] = revisions().runs("moveFrom", [element("<w:r><w:t>a</w:t></w:r>")])
    assert names(moved[0]) == ["t"]


def test_a_link_is_revised_inside() -> None:
    [link] = revisions().runs("del", [element("<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>")])
    assert (names(link), names(link[0][0])) == (["del"], ["delText"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:pPr/>", ["rPr"]),
        ('<w:pPr><w:pStyle w:val="A"/><w:sectPr/></w:pPr>', ["pStyle", "rPr", "sectPr"]),
        ("<w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr>", ["jc", "rPr"]),
    ],
)
def test_a_marks_revision_stands_first_in_its_look_and_that_before_the_section(
    before: str, after: list[str]
) -> None:
    properties = element(before)
    revisions().mark(properties, ["ins", "del"])
    assert names(properties) == after
    assert names(properties.find(w("rPr")))[:2] == ["ins", "del"]


def test_a_change_tells_the_earlier_properties_at_the_end() -> None:
    run = element("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>")
    revisions().changed(run, "rPr", element("<w:rPr><w:i/></w:rPr>"))
    assert names(run[0]) == ["b", "rPrChange"]
    assert names(run[0][1][0]) == ["i"]


def test_a_change_to_or_from_nothing_is_told_too() -> None:
    run = element("<w:r><w:t>a</w:t></w:r>")
    revisions().changed(run, "rPr", element("<w:rPr><w:i/></w:rPr>"))
    assert (names(run), names(run[0])) == (["rPr", "t"], ["rPrChange"])
    other = element("<w:r><w:rPr><w:b/></w:rPr></w:r>")
    revisions().changed(other, "rPr", None)
    assert len(other[0][1][0]) == 0


def test_equal_properties_are_no_change_wherever_they_stand() -> None:
    run = etree.Element(w("r"))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("b"))
    far = etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="urn:r"><w:rPr><w:b/></w:rPr></x>')[0]
    revisions().changed(run, "rPr", far)
    assert names(run[0]) == ["b"]


def test_a_paragraphs_change_leaves_out_its_marks_look_and_its_section() -> None:
    paragraph = element("<w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>")
    revisions().changed(
        paragraph, "pPr", element("<w:pPr><w:keepNext/><w:rPr><w:i/></w:rPr><w:sectPr/></w:pPr>")
    )
    assert names(paragraph[0]) == ["jc", "rPr", "sectPr", "pPrChange"]
    assert names(paragraph[0][3][0]) == ["keepNext"]


def test_a_sections_change_leaves_out_its_headers() -> None:
    body = element('<w:body><w:sectPr><w:headerReference/><w:pgSz w:w="1"/></w:sectPr></w:body>')
    revisions().changed(body, "sectPr", element('<w:sectPr><w:headerReference/><w:pgSz w:w="2"/></w:sectPr>'))
    assert names(body[0]) == ["headerReference", "pgSz", "sectPrChange"]
    assert names(body[0][2][0]) == ["pgSz"]


def test_a_grids_change_has_a_number_and_no_author() -> None:
    table = element('<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid></w:tbl>')
    revisions().changed(table, "tblGrid", element('<w:tblGrid><w:gridCol w:w="2"/></w:tblGrid>'))
    assert dict(table[0][1].attrib) == {w("id"): "1"}


def test_a_rows_revision_stands_behind_its_properties_and_these_behind_its_exceptions() -> None:
    row = element("<w:tr><w:tblPrEx/><w:tc/></w:tr>")
    revisions().row(row, "del")
    assert (names(row), names(row[1])) == (["tblPrEx", "trPr", "tc"], ["del"])
    assert properties_of(row, "trPr") is row[1]
