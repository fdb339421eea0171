"""Comments: their part, its type and relation, and beside those that a file has already."""

import pytest
from lxml import etree

from kehoach.ooxml.comments import Comment, comment_parts
from kehoach.ooxml.xml import CONTENT_TYPES, RELATIONSHIPS, W, w

TYPES, RELATIONS, PART = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
FILE = {
    TYPES: f'<Types xmlns="{CONTENT_TYPES}"/>'.encode(),
    RELATIONS: f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode(),
}
COMMENT = Comment("5", "Sở <Nội vụ>", "2022-07-15T00:00:00Z", "Chuyển từ & đến")


def test_without_comments_a_file_stays_as_it_is() -> None:
    assert comment_parts(FILE, []) == {}


def test_comments_come_with_a_type_and_a_relation() -> None:
    parts = comment_parts(FILE, [COMMENT])
    [comment] = etree.fromstring(parts[PART])
    assert dict(comment.attrib) == {
        w("id"): "5", w("author"): "Sở <Nội vụ>", w("date"): "2022-07-15T00:00:00Z", w("initials"): "S<v",
    }  # fmt: skip
    assert "".join(comment.itertext()) == "Chuyển từ & đến"
    assert [each.get("PartName") for each in etree.fromstring(parts[TYPES])] == [f"/{PART}"]
    [relation] = etree.fromstring(parts[RELATIONS])
    assert (relation.get("Type"), relation.get("Target")) == (KIND, "comments.xml")


def test_a_comment_without_a_time_has_none() -> None:
    parts = comment_parts(FILE, [Comment("5", "An", "", "x")])
    assert w("date") not in etree.fromstring(parts[PART])[0].attrib


@pytest.mark.parametrize("target", ["notes/comments1.xml", "/word/notes/comments1.xml"])
def test_comments_are_added_to_those_that_a_file_has(target: str) -> None:
    relation = f'<Relationship Id="rIdComments1" Type="{KIND}" Target="{target}"/>'
    name = "word/notes/comments1.xml"
    parts = {
        **FILE,
        RELATIONS: f'<Relationships xmlns="{RELATIONSHIPS}">{relation}</Relationships>'.encode(),
        name: f'<w:comments xmlns:w="{W}"><w:comment w:id="1"/></w:comments>'.encode(),
    }
    added = comment_parts(parts, [COMMENT])
    assert [each.get(w("id")) for each in etree.fromstring(added[name])] == ["1", "5"]
    assert set(added) == {name}


def test_what_a_comment_is_about_stands_between_its_ends() -> None:
    content, shown = COMMENT.around([etree.Element(w("r"))])
    assert [each.tag for each in content] == [w("commentRangeStart"), w("r"), w("commentRangeEnd")]
    assert {each.get(w("id")) for each in (content[0], content[2], shown[0])} == {"5"}
