from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kehoach.ooxml.xml import arrange

NAMES = st.lists(st.sampled_from("abcdef"), unique=True)


@given(NAMES, NAMES)
def test_a_container_holds_what_is_wanted_in_its_order_and_nothing_else(
    before: list[str], after: list[str]
) -> None:
    elements = {name: etree.Element(name) for name in "abcdef"}
    container = etree.Element("p")
    container.extend(elements[name] for name in before)
    arrange(container, [elements[name] for name in after])
    assert [each.tag for each in container] == after
    assert all(each is elements[each.tag] for each in container)


def test_a_long_table_of_another_tree_comes_over_with_all_its_rows() -> None:
    other = etree.fromstring("<body><tbl a='1'>" + "<tr><tc/></tr>" * 200 + "</tbl></body>")
    container = etree.fromstring("<body><p/></body>")
    arrange(container, [container[0], other[0]])
    table = container[1]
    assert (table.tag, dict(table.attrib), len(table), len(table[7])) == ("tbl", {"a": "1"}, 200, 1)
