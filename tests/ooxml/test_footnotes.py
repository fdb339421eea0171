"""Footnotes of a Word file: the part, the settings and styles around it, and references in place of signs."""

import pytest
from lxml import etree

from kehoach.ooxml.footnotes import (
    SETTINGS,
    STYLES,
    FootnotePart,
    footnotes_xml,
    with_footnote_part,
    with_references,
    without_signs,
)
from kehoach.ooxml.note_signs import note_sign
from kehoach.ooxml.package import PackageError
from kehoach.ooxml.xml import CONTENT_TYPES, RELATIONSHIPS, W, w

PART = "word/footnotes.xml"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
USUAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Thng"/>'
TEXT = '<w:t xml:space="preserve">'


def file(**others: str) -> dict[str, bytes]:
    """The parts of a file that lead to footnotes; `others` are their content by name."""
    parts = {
        TYPES: f'<Types xmlns="{CONTENT_TYPES}"/>',
        RELATIONS: f'<Relationships xmlns="{RELATIONSHIPS}"/>',
        STYLES: f'<w:styles xmlns:w="{W}">{USUAL}</w:styles>',
        SETTINGS: f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat/></w:settings>',
    }
    return {name: content.encode() for name, content in (parts | others).items()}


def own_footnotes(*ids: str, target: str = "footnotes.xml") -> dict[str, bytes]:
    """A file that has footnotes already."""
    relation = f'<Relationship Id="rId1" Type="{KIND}" Target="{target}"/>'
    notes = "".join(f'<w:footnote w:id="{each}"/>' for each in ids)
    return file(**{
        RELATIONS: f'<Relationships xmlns="{RELATIONSHIPS}">{relation}</Relationships>',
        PART: f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>',
    })  # fmt: skip


def ids_of(content: bytes) -> list[str | None]:
    return [each.get(w("id")) for each in etree.fromstring(content)]


def words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def test_a_file_is_given_the_part_with_the_lines_over_it() -> None:
    changed, part = with_footnote_part(file())
    assert (part.name, part.first) == (PART, 1)
    assert [(each.get(w("type")), each.get(w("id"))) for each in etree.fromstring(part.content)] == [
        ("separator", "-1"), ("continuationSeparator", "0"),
    ]  # fmt: skip
    assert [each.get("PartName") for each in etree.fromstring(changed[TYPES])] == [f"/{PART}"]
    [relation] = etree.fromstring(changed[RELATIONS])
    assert (relation.get("Type"), relation.get("Target")) == (KIND, "footnotes.xml")


@pytest.mark.parametrize(
    ("inside", "order"),
    [
        ("<w:zoom/><w:compat/>", ["zoom", "footnotePr", "compat"]),
        ("<w:zoom/>", ["zoom", "footnotePr"]),
        ("", ["footnotePr"]),
        ('<w:zoom/><m:mathPr xmlns:m="urn:m"/><w:rsids/>', ["zoom", "footnotePr", "mathPr", "rsids"]),
        ('<w:footnotePr><w:numFmt w:val="lowerRoman"/></w:footnotePr><w:compat/>', ["footnotePr", "compat"]),
    ],
)  # fmt: skip
def test_settings_name_the_lines_where_the_schema_wants_it(inside: str, order: list[str]) -> None:
    changed, _ = with_footnote_part(file(**{SETTINGS: f'<w:settings xmlns:w="{W}">{inside}</w:settings>'}))
    root = etree.fromstring(changed[SETTINGS])
    assert [str(each.tag).rpartition("}")[2] for each in root] == order
    assert [each.get(w("id")) for each in root.iter(w("footnote"))] == ["-1", "0"]


def test_settings_that_name_lines_stay() -> None:
    inside = '<w:footnotePr><w:footnote w:id="5"/></w:footnotePr>'
    changed, _ = with_footnote_part(file(**{SETTINGS: f'<w:settings xmlns:w="{W}">{inside}</w:settings>'}))
    assert [each.get(w("id")) for each in etree.fromstring(changed[SETTINGS]).iter(w("footnote"))] == ["5"]


def test_styles_are_added_on_the_ground_of_the_file_s_own() -> None:
    changed, part = with_footnote_part(file())
    styles = {each.get(w("styleId")): each for each in etree.fromstring(changed[STYLES])}
    assert (part.text_style, part.reference_style) == ("FootnoteText", "FootnoteReference")
    assert styles["FootnoteText"].find(w("basedOn")).get(w("val")) == "Thng"
    assert styles["FootnoteText"].find(f"{w('rPr')}/{w('sz')}").get(w("val")) == "20"
    assert styles["FootnoteReference"].find(f"{w('rPr')}/{w('vertAlign')}").get(w("val")) == "superscript"
    assert styles["FootnoteReference"].find(w("basedOn")) is None


def test_styles_are_known_by_their_names_in_any_language() -> None:
    own = (
        '<w:style w:type="paragraph" w:styleId="VnbanCcchu"><w:name w:val="footnote text"/></w:style>'
        '<w:style w:type="character" w:styleId="ThamchiuCcchu"><w:name w:val="Footnote Reference"/></w:style>'
        '<w:style w:type="character" w:styleId="FootnoteText"><w:name w:val="Khác"/></w:style>'
    )
    changed, part = with_footnote_part(file(**{STYLES: f'<w:styles xmlns:w="{W}">{own}</w:styles>'}))
    assert (part.text_style, part.reference_style) == ("VnbanCcchu", "ThamchiuCcchu")
    assert len(etree.fromstring(changed[STYLES])) == 3


def test_an_id_that_is_taken_is_not_taken_again() -> None:
    own = '<w:style w:type="character" w:styleId="FootnoteText"><w:name w:val="Khác"/></w:style>'
    _, part = with_footnote_part(file(**{STYLES: f'<w:styles xmlns:w="{W}">{own}</w:styles>'}))
    assert part.text_style == "FootnoteText1"


@pytest.mark.parametrize(
    ("ids", "first"), [(["-1", "0", "1", "7"], 8), (["0", "1"], 2), ([], 1), (["x", "9" * 30, "²"], 1)]
)
@pytest.mark.parametrize("target", ["footnotes.xml", "/word/footnotes.xml"])
def test_numbers_go_on_from_a_file_s_own_footnotes(ids: list[str], first: int, target: str) -> None:
    given = own_footnotes(*ids, target=target)
    changed, part = with_footnote_part(given)
    assert part.first == first
    assert set(changed) == {STYLES, PART}
    assert ids_of(footnotes_xml(part, ["a", "b"])) == [*ids, str(first), str(first + 1)]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (own_footnotes("1") | {PART: b"<w:footnotes"}, "M106"),
        ({name: each for name, each in own_footnotes("1").items() if name != PART}, "M105"),
        (file(**{STYLES: "<w:styles"}), "M106"),
        (file(**{SETTINGS: "<!DOCTYPE x><x/>"}), "M106"),
    ],
)
def test_a_broken_part_is_refused(parts: dict[str, bytes], code: str) -> None:
    with pytest.raises(PackageError) as raised:
        with_footnote_part(parts)
    assert raised.value.code == code


def bare(**fields: object) -> FootnotePart:
    given = {"name": PART, "content": b"", "first": 1, "text_style": "V", "reference_style": "R"}
    return FootnotePart(**(given | fields))  # type: ignore[arg-type]


REFERENCE = '<w:r><w:rPr><w:rStyle w:val="R"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
COMMA = '<w:r><w:rPr><w:rStyle w:val="R"/></w:rPr><w:t>,</w:t></w:r>'
ONE, TWO = REFERENCE.format(1), REFERENCE.format(2)
SIGN, BOTH = note_sign([1]), note_sign([1, 2])
PLACES = {
    "a run of its own": (f"<w:r>{TEXT}{SIGN}</w:t></w:r>", ONE),
    "the end of a text": (f"<w:r>{TEXT}Lưu{SIGN}</w:t></w:r>", f"<w:r>{TEXT}Lưu</w:t></w:r>{ONE}"),
    "the start of a text": (f"<w:r>{TEXT}{SIGN} x</w:t></w:r>", f"{ONE}<w:r>{TEXT} x</w:t></w:r>"),
    "inside a text": (
        f'<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>a{SIGN}b</w:t></w:r>',
        f'<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>{ONE}'
        f"<w:r><w:rPr><w:b/></w:rPr>{TEXT}b</w:t></w:r>",
    ),
    "two at a place": (f"<w:r>{TEXT}{BOTH}</w:t></w:r>", f"{ONE}{COMMA}{TWO}"),
    "an instruction": (f"<w:instrText>a{SIGN}</w:instrText>", "<w:instrText>a</w:instrText>"),
    "an attribute": (f'<w:x w:y="{SIGN}"/>', '<w:x w:y=""/>'),
    "a text box": (
        f"<w:txbxContent><w:r>{TEXT}a{SIGN}</w:t></w:r></w:txbxContent>",
        f"<w:txbxContent><w:r>{TEXT}a</w:t></w:r></w:txbxContent>",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "wanted"), PLACES.values(), ids=PLACES)
def test_a_reference_stands_in_place_of_its_sign(given: str, wanted: str) -> None:
    written, referred = with_references(f"<w:p>{given}</w:p>", ["một", "hai"], bare())
    assert written == f"<w:p>{wanted}</w:p>"
    assert referred == ["một", "hai"][: wanted.count("footnoteReference")]


def test_footnotes_are_numbered_as_they_stand_and_one_that_is_printed_twice_is_two() -> None:
    main = "".join(f"<w:r>{TEXT}{note_sign(numbers)}</w:t></w:r>" for numbers in ([2], [1], [2]))
    written, referred = with_references(main, ["một", "hai"], bare(first=8))
    assert written == "".join(map(REFERENCE.format, (8, 9, 10)))
    assert referred == ["hai", "một", "hai"]


def test_a_file_without_styles_has_its_references_raised() -> None:
    _, part = with_footnote_part({name: each for name, each in file().items() if name != STYLES})
    written, _ = with_references(f"<w:r>{TEXT}{SIGN}</w:t></w:r>", ["một"], part)
    assert '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' in written
    assert b"pStyle" not in footnotes_xml(part, ["một"])


def test_no_sign_is_left_where_no_footnote_can_stand() -> None:
    header = f"<w:r>{TEXT}a{SIGN}</w:t></w:r><w:r>{TEXT}{SIGN}</w:t></w:r><w:r>{TEXT}{BOTH}b</w:t></w:r>"
    assert without_signs(header) == f"<w:r>{TEXT}a</w:t></w:r><w:r>{TEXT}b</w:t></w:r>"


@pytest.mark.parametrize(
    ("note", "paragraphs"),
    [
        ("</w:t> & <b> \"'", ["</w:t> & <b> \"'"]),
        ("một\n\n hai \r\nba", ["một", "hai", "ba"]),
        ("]]> <![CDATA[ &amp; 🇻🇳 \u202e \ufdd0", ["]]> <![CDATA[ &amp; 🇻🇳 \u202e \ufdd0"]),
        ("", [""]),
        ("\n", [""]),
    ],
)
def test_any_text_can_be_a_note(note: str, paragraphs: list[str]) -> None:
    _, part = with_footnote_part(file())
    content = footnotes_xml(part, [note])
    footnote = etree.fromstring(content)[-1]
    assert [words(each).strip() for each in footnote] == paragraphs
    assert len(list(footnote.iter(w("footnoteRef")))) == 1
    assert content == footnotes_xml(part, [note])


def test_ids_of_styles_are_escaped() -> None:
    part = bare(content=f'<w:footnotes xmlns:w="{W}"/>'.encode(), text_style='"&<', reference_style="'>")
    [footnote] = etree.fromstring(footnotes_xml(part, ["một"]))
    assert footnote.find(f".//{w('pStyle')}").get(w("val")) == '"&<'
    assert footnote.find(f".//{w('rStyle')}").get(w("val")) == "'>"
