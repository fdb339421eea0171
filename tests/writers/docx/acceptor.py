"""Accepting and rejecting all revisions of a Word file, by the words of ISO/IEC 29500-1, 17.13.5.

Written from the standard, not from the writer, and on purpose in another way: it knows nothing of what was
compared, and goes over the finished file. It sees everything that a redline can say: runs, paragraph marks,
rows, and all properties. `shape` is what two files are compared by.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from kehoach.ooxml.package import pack, read_package, write_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


_IN, _OUT = ("ins", "moveTo"), ("del", "moveFrom")
_RANGES = tuple(
    map(
        w,
        (
            "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
            "commentRangeStart", "commentRangeEnd",
        ),
    )
)  # fmt: skip
# What a change of properties does not tell, and so leaves as it is.
_UNTOLD = {
    "pPr": ("rPr", "sectPr"),
    "rPr": (),
    "sectPr": ("headerReference", "footerReference"),
    "tblPr": (), "trPr": ("ins", "del"), "tcPr": (), "tblGrid": (),
}  # fmt: skip


def accept(data: bytes) -> bytes:
    """The file with all revisions accepted."""
    return _resolved(data, dropped=_OUT, kept=_IN, accepting=True)


def reject(data: bytes) -> bytes:
    """The file with all revisions rejected."""
    return _resolved(data, dropped=_IN, kept=_OUT, accepting=False)


def _resolved(data: bytes, *, dropped: tuple[str, ...], kept: tuple[str, ...], accepting: bool) -> bytes:
    parts = read_package(data)
    root = etree.fromstring(parts[MAIN])
    _properties(root, accepting=accepting)
    _rows(root, dropped)
    _runs(root, dropped, kept)
    for container in [root.find(w("body")), *root.iter(w("tc"))]:
        _marks(container, dropped, kept)
    for each in list(root.iter(*_RANGES, w("commentReference"))):
        each.getparent().remove(each)
    parts[MAIN] = etree.tostring(root)
    return write_package((name, pack(content)) for name, content in parts.items())


def _properties(root: Any, *, accepting: bool) -> None:
    for kind, untold in _UNTOLD.items():
        for change in list(root.iter(w(f"{kind}Change"))):
            now = change.getparent()
            now.remove(change)
            if accepting:
                continue
            names = tuple(map(w, untold))
            stays = [each for each in now if each.tag in names or _is_revision(each)]
            was = list(deepcopy(change[0]))
            now[:] = [*stays, *was] if kind in ("sectPr", "rPr") else [*was, *stays]


def _is_revision(element: Any) -> bool:
    return element.tag in map(w, (*_IN, *_OUT))


def _rows(root: Any, dropped: tuple[str, ...]) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is None:
            continue
        if any(properties.find(w(kind)) is not None for kind in dropped):
            row.getparent().remove(row)
        else:
            _strip(properties, (*_IN, *_OUT))
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            table.getparent().remove(table)


def _runs(root: Any, dropped: tuple[str, ...], kept: tuple[str, ...]) -> None:
    inside = (w("rPr"), w("trPr"))
    for kind in dropped:
        for each in list(root.iter(w(kind))):
            if each.getparent().tag not in inside:
                each.getparent().remove(each)
    for kind in kept:
        for each in list(root.iter(w(kind))):
            parent = each.getparent()
            if parent.tag not in inside:
                at = parent.index(each)
                parent[at : at + 1] = list(each)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for each in root.iter(w(old)):
            each.tag = w(new)


def _marks(container: Any, dropped: tuple[str, ...], kept: tuple[str, ...]) -> None:
    """A paragraph whose mark goes is joined with the one after it, whose properties stay.

    Where none follows, it goes if nothing is left in it, and else its mark can't go.
    """
    waiting: list[Any] = []
    for each in list(container):
        if each.tag != w("p"):
            if each.tag == w("tbl"):
                assert not any(map(_words, waiting)), "words are left before a table without a paragraph"
                waiting = []
            continue
        look = each.find(f"{w('pPr')}/{w('rPr')}")
        goes = look is not None and any(look.find(w(kind)) is not None for kind in dropped)
        if look is not None:
            _strip(look, (*_IN, *_OUT))
        content = [child for child in each if child.tag != w("pPr")]
        if goes:
            waiting += content
            container.remove(each)
            continue
        at = 1 if each.find(w("pPr")) is not None else 0
        each[at:at] = waiting
        waiting = []
    assert not waiting or not any(map(_words, waiting)), "words are left behind the last paragraph"
    last = [each for each in container if each.tag in (w("p"), w("tbl"))][-1]
    assert last.tag == w("p"), "the last paragraph of a cell or body went"


def _strip(element: Any, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        for each in element.findall(w(kind)):
            element.remove(each)


def _words(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def shape(data: bytes) -> list[Any]:
    """Everything that a version is judged by, in order.

    Paragraphs with their properties and runs (neighbours of one look as one), tables with properties, rows
    and cells, and the page setup at the end. Bookmarks are left out, and content controls looked through: the
    redline does not keep them.
    """
    return list(_shape(etree.fromstring(read_package(data)[MAIN]).find(w("body"))))


def _shape(container: Any) -> Iterator[Any]:
    for each in container:
        if each.tag == w("p"):
            yield "paragraph", _xml(each.find(w("pPr"))), list(_looks(each))
        elif each.tag == w("tbl"):
            yield "table", _xml(each.find(w("tblPr"))), _xml(each.find(w("tblGrid"))), [
                (
                    _xml(row.find(w("trPr"))),
                    [(_xml(cell.find(w("tcPr"))), list(_shape(cell))) for cell in row.findall(w("tc"))],
                )
                for row in each.findall(w("tr"))
            ]  # fmt: skip
        elif each.tag == w("sdt"):
            yield from _shape(each.find(w("sdtContent")))
        elif each.tag == w("sectPr"):
            yield "section", _xml(each)


def _looks(paragraph: Any) -> Iterator[tuple[str, str]]:
    look, words = "", ""
    for run in paragraph.iter(w("r")):
        here = _xml(run.find(w("rPr")))
        text = "".join(map(_sign, run))
        if not text:
            continue
        if here != look and words:
            yield look, words
            words = ""
        look = here
        words += text
    if words:
        yield look, words


def _sign(element: Any) -> str:
    if element.tag == w("rPr"):
        return ""
    if element.tag == w("t"):
        return element.text or ""
    return {w("tab"): "\t", w("br"): "\n"}.get(element.tag) or _canonical(element)


def _xml(element: Any) -> str:
    """An element's content, attributes in order of name; empty where there is none or nothing in it."""
    return "" if element is None else "".join(map(_canonical, element))


def _canonical(element: Any) -> str:
    name = etree.QName(element).localname
    if name == "rPr" and len(element) == 0:
        return ""  # a look that says nothing is none
    attributes = "".join(
        f" {etree.QName(each).localname}={element.get(each)}" for each in sorted(element.attrib)
    )
    return f"<{name}{attributes}>{element.text or ''}{_xml(element)}</{name}>"
