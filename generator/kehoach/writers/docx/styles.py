"""Named styles: their ids, and the definitions of those that a template may lack.

`styles.xml` holds these, one a line. It is made from the decree's layout values (`templates/make`).
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from kehoach.ooxml.xml import W, parse_part, w
from kehoach.vietnamese.unicode import slug

STYLES_PART = "word/styles.xml"
_ID = re.compile(r'w:styleId="([^"]+)"')


def style_id(name: str) -> str:
    """The id of a style, as the file's XML names it: letters without marks."""
    words = [slug(word) for word in name.split()]
    return words[0].upper() + "".join(words[1:]).replace("-", "").capitalize()


def definitions(*names: str) -> dict[str, str]:
    """The XML of styles of `styles.xml` by id."""
    return {name: _definitions()[name] for name in map(style_id, names)}


def table_styles() -> dict[str, str]:
    """The styles that a plan's tables are written in, by id."""
    return definitions("KH Bảng", "KH Khoảng cách", "KH Tên bảng", "KH Đầu bảng", "KH Ô bảng")


def add_missing_styles(content: bytes, wanted: Mapping[str, str]) -> bytes:
    """A template's `styles.xml` with the styles in which things are written into it, where it lacks them.

    `wanted` are their XML by id. Raises PackageError where the part is no good XML.
    """
    root = parse_part(STYLES_PART, content)
    known = {each.get(w("styleId")) for each in root.iter(w("style"))}
    missing = [xml for name, xml in wanted.items() if name not in known]
    if not missing:
        return content
    for style in etree.fromstring(f'<w:styles xmlns:w="{W}">{"".join(missing)}</w:styles>'):
        base = style.find(w("basedOn"))
        # The ids of Word's own styles differ from language to language.
        if base is not None and base.get(w("val")) not in known:
            style.remove(base)
        root.append(style)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@cache
def _definitions() -> dict[str, str]:
    text = Path(__file__).with_name("styles.xml").read_text("utf-8")
    return {found[1]: line for line in text.splitlines() if (found := _ID.search(line))}
