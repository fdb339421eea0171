"""Footnotes of a Word file: their part, and what refers to them from the text (ISO/IEC 29500-1, 17.11).

A text that is filled into a template has signs for its notes (`note_signs`): only the filled part shows where
it came to stand, and whether a footnote can stand there. `with_references` puts references in their place.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lxml import etree
from lxml.etree import SubElement
from msgspec import Struct

from kehoach.ooxml.lists import listed, related_part, tree_bytes
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.ooxml.runs import run_xml
from kehoach.ooxml.xml import W, parse_part, w

SETTINGS, STYLES = "word/settings.xml", "word/styles.xml"
SIZE_PT = 10
"""The size of a footnote's text, Word's own; the decree has no rule for footnotes."""

_PART = "word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_LINES = {"separator": -1, "continuationSeparator": 0}
# What stands behind footnotePr in settings (annex A, CT_Settings); elements of other namespaces do too.
_LATER_SETTINGS = frozenset(map(w, (
    "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)))  # fmt: skip

_SINGLE_LINE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t></w:r>"
_SIGN_OF_RUN = re.compile(rf"(<w:r>{_OPEN})?{SIGN.pattern}({_CLOSE})?")
_TEXT_BOX = re.compile(r"(<w:txbxContent\b.*?</w:txbxContent>)", re.DOTALL)
_LOOK = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>)?", re.DOTALL)


class FootnotePart(Struct, frozen=True):
    """Where a file's footnotes go: the part, the first free number, and the styles of text and reference.

    A file without a part of styles has no ids of styles ("").
    """

    name: str
    content: bytes
    first: int
    text_style: str
    reference_style: str


def without_signs(xml: str) -> str:
    """The XML of a part in which no footnote can stand (header, footer) without the signs in it."""
    return _SIGN_OF_RUN.sub(_dropped, xml)


def _dropped(sign: re.Match[str]) -> str:
    opens, _, closes = sign.groups()
    return "" if opens and closes else (opens or closes or "")


def with_references(main: str, notes: Sequence[str], part: FootnotePart) -> tuple[str, list[str]]:
    """The main part's XML with references in place of signs, and the notes referred to, in their order.

    A note that is printed twice becomes two; a sign in a text box or outside of a text gives nothing.
    """
    referred: list[str] = []
    pieces = _TEXT_BOX.split(main) if "<w:txbxContent" in main else [main]
    placed = (
        without_signs(piece) if number % 2 else _placed(piece, notes, part, referred)
        for number, piece in enumerate(pieces)
    )
    return "".join(placed), referred


def _placed(xml: str, notes: Sequence[str], part: FootnotePart, referred: list[str]) -> str:
    def references(sign: re.Match[str]) -> str:
        opens, _, closes = sign.groups()
        before = sign.string.rfind("<", 0, sign.start())
        if not opens and not sign.string.startswith(("<w:t>", "<w:t "), before):
            return closes or ""
        runs = []
        for number in numbers_of(sign, 2):
            runs.append(_reference(part.first + len(referred), part))
            referred.append(notes[number - 1])
        shown = _comma(part).join(runs)
        if closes:
            return shown if opens else closes + shown
        return shown + opens if opens else f"{_CLOSE}{shown}{_same_run(sign.string, sign.start())}"

    return _SIGN_OF_RUN.sub(references, xml)


def _same_run(xml: str, end: int) -> str:
    """The beginning of a run that looks like the one around a place."""
    look = _LOOK.match(xml, max(xml.rfind("<w:r>", 0, end), xml.rfind("<w:r ", 0, end)))
    return f"<w:r>{(look and look[1]) or ''}{_OPEN}"


def _reference(number: int, part: FootnotePart) -> str:
    return f'<w:r>{_reference_look(part)}<w:footnoteReference w:id="{number}"/></w:r>'


def _comma(part: FootnotePart) -> str:
    """What keeps two neighbouring numbers from reading as one."""
    return f"<w:r>{_reference_look(part)}<w:t>,</w:t></w:r>"


def _reference_look(part: FootnotePart) -> str:
    style = f'<w:rStyle w:val="{escape(part.reference_style)}"/>' if part.reference_style else ""
    return f"<w:rPr>{style or _RAISED}</w:rPr>"


_RAISED = '<w:vertAlign w:val="superscript"/>'


def footnotes_xml(part: FootnotePart, notes: Iterable[str], content: bytes = b"") -> bytes:
    """The part of footnotes with these notes behind those that are in it.

    `content` is the part's own where it was filled in. Line ends in a note part paragraphs. Raises
    PackageError where the part is no good XML.
    """
    root = parse_part(part.name, content or part.content)
    footnotes = "".join(_footnote(number, note, part) for number, note in enumerate(notes, part.first))
    root.extend(etree.fromstring(f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>', _any_size()))
    return tree_bytes(root)


def _any_size() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def _footnote(number: int, note: str, part: FootnotePart) -> str:
    style = f'<w:pPr><w:pStyle w:val="{escape(part.text_style)}"/></w:pPr>' if part.text_style else ""
    first, *others = [line.strip() for line in note.splitlines() if line.strip()] or [""]
    mark = f"<w:r>{_reference_look(part)}<w:footnoteRef/></w:r>{run_xml(' ')}"
    paragraphs = [f"<w:p>{style}{mark}{run_xml(first)}</w:p>"]
    paragraphs += (f"<w:p>{style}{run_xml(line)}</w:p>" for line in others)
    return f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'


def with_footnote_part(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], FootnotePart]:
    """What of a file's parts has to be another for it to have footnotes, and where they go.

    A file's own footnotes and styles of footnotes stay. Raises PackageError where a part is malformed.
    """
    changed: dict[str, bytes] = {}
    text_style = reference_style = ""
    if STYLES in parts:
        changed[STYLES], text_style, reference_style = _with_styles(parts[STYLES])
    name = related_part(parts, _RELATION)
    if name is not None:
        content, first = parts[name], _first_free(name, parts[name])
    else:
        name, content, first = _PART, _empty_part(), 1
        changed |= listed(parts, name, _TYPE, _RELATION, "rIdFootnotes")
        if SETTINGS in parts:
            changed[SETTINGS] = _with_lines(parts[SETTINGS])
    return {**changed, name: content}, FootnotePart(name, content, first, text_style, reference_style)


def _first_free(name: str, content: bytes) -> int:
    numbers = (each.get(w("id"), "") for each in parse_part(name, content).iter(w("footnote")))
    return max((int(each) for each in numbers if re.fullmatch(r"[0-9]{1,9}", each)), default=0) + 1


def _empty_part() -> bytes:
    """A part with the lines that part footnotes from the text, and from what goes on from the page before."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>{_SINGLE_LINE}</w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in _LINES.items()
    )
    return f'<w:footnotes xmlns:w="{W}">{lines}</w:footnotes>'.encode()


def _with_lines(settings: bytes) -> bytes:
    """Settings that name these lines, as Word's do."""
    root = parse_part(SETTINGS, settings)
    own = root.find(w("footnotePr"))
    if own is None:
        own = etree.Element(w("footnotePr"))
        tags = [str(each.tag) for each in root]
        later = (
            at for at, tag in enumerate(tags) if tag in _LATER_SETTINGS or not tag.startswith(f"{{{W}}}")
        )
        root.insert(next(later, len(root)), own)
    if own.find(w("footnote")) is None:
        for number in _LINES.values():
            SubElement(own, w("footnote"), {w("id"): str(number)})
    return tree_bytes(root)


def _with_styles(styles: bytes) -> tuple[bytes, str, str]:
    """A part of styles with both styles of footnotes, and their ids.

    Word knows them by their names; ids differ from language to language.
    """
    root = parse_part(STYLES, styles)
    known = list(root.iter(w("style")))
    ids = []
    for name, kind, look in _STYLES:
        of_kind = [each for each in known if each.get(w("type")) == kind]
        own = next((each for each in of_kind if _name_of(each) == name), None)
        if own is None:
            own = _style(name, kind, look, known)
            root.append(own)
        ids.append(own.get(w("styleId"), ""))
    return tree_bytes(root), ids[0], ids[1]


def _style(name: str, kind: str, look: str, known: Sequence[etree._Element]) -> etree._Element:
    """A new style with an id of its own; a text's fonts are those of the file's ordinary paragraphs."""
    taken, wanted = {each.get(w("styleId")) for each in known}, name.title().replace(" ", "")
    free = next(id for number in range(len(taken) + 1) if (id := f"{wanted}{number or ''}") not in taken)
    usual = (each for each in known if each.get(w("type")) == kind and each.get(w("default")) in _ON)
    base = next((escape(each.get(w("styleId"), "")) for each in usual), None)
    based = "" if base is None else f'<w:basedOn w:val="{base}"/>'
    return etree.fromstring(
        f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{free}"><w:name w:val="{name}"/>{based}'
        f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/>{look}</w:style>'
    )


def _name_of(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else (name.get(w("val")) or "").lower()


_ON = frozenset(("1", "true", "on"))
_STYLES = (
    (
        "footnote text", "paragraph",
        f'<w:pPr>{_SINGLE_LINE}<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{SIZE_PT * 2}"/><w:szCs w:val="{SIZE_PT * 2}"/></w:rPr>',
    ),
    ("footnote reference", "character", f"<w:rPr>{_RAISED}</w:rPr>"),
)  # fmt: skip
