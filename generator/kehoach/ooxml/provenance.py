"""What a Word file carries of where it comes from: the names on which its writer and its reader agree."""

import re
from collections.abc import Callable
from hashlib import sha256
from html import unescape

from kehoach.ooxml.xml import W, parse_part, w

SPEC_NAMESPACE = "urn:kehoach:spec"
AMENDMENT_NAMESPACE = "urn:kehoach:amendment"
CUSTOM = "docProps/custom.xml"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
WORDS_HASH = "KehoachWords"
"""The custom property from which it shows whether the words were edited since (`words_hash`)."""

SPEC_HASH, AMENDMENT_HASH = "KehoachSpec", "KehoachAmendment"
"""The custom properties with the hash of what a file was made from: a plan, or an amendment."""

TEMPLATE_HASH, TEMPLATE_NAME, VERSION_PROPERTY = "KehoachTemplate", "KehoachTemplateName", "KehoachVersion"
OUTLINE_HASH = "KehoachOutline"
"""The hash of the `template.toml` beside the template, where there is one."""

PLAN_ID, KIND = "KehoachId", "KehoachKind"
CONSOLIDATED, REDLINE, AMENDING, CORRECTION = "consolidated", "redline", "amendment", "correction"
"""Values of KIND; a plan's own file has none."""

BASE_HASH, AMENDMENT_HASHES, AS_OF = "KehoachPlan", "KehoachAmendments", "KehoachAsOf"
"""Of a version in force: the plan as issued, the amendments that made it, and the day."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = (w("moveFrom"), w("fldSimple"), _FALLBACK)
_TEXT, _FIELD, _FIELD_TURN = w("t"), w("fldChar"), w("fldCharType")
_FIELD_DEPTH = {"begin": 1, "end": -1}

_WRITTEN_TEXT = re.compile(rb"<w:t(?:>| [^>]*>)([^<]+)")
_NEED_A_TREE = (b"<w:fld", b"<w:moveFrom", b"Fallback", b"<!")
_USUAL_PREFIX = f'xmlns:w="{W}"'.encode()

Hasher = Callable[[bytes], str]


def words_hash(main: bytes) -> str:
    """The hash of a main part's words, as they read with all its revisions accepted.

    Blanks don't count, nor how the words are cut into runs and paragraphs, since Word cuts them anew; results
    of fields (page numbers, tables of contents) don't either, since Word works them out anew. Raises
    PackageError where the part is no well-formed XML.
    """
    root = parse_part("word/document.xml", main)
    unread = {text for each in root.iter(*_NOT_READ) for text in each.iter(_TEXT)}
    words = []
    depth = 0
    for each in root.iter(_TEXT, _FIELD):
        if each.tag == _FIELD:
            depth = max(0, depth + _FIELD_DEPTH.get(each.get(_FIELD_TURN), 0))
        elif not depth and each not in unread:
            words.append(each.text or "")
    return _hash("".join(words).encode())


def words_hasher(template: bytes) -> Hasher:
    """What gives `words_hash` of the parts that come of filling in a template's main part.

    Filling in adds words and runs only, so that a template without fields and revisions says that its parts
    need no tree: their words are read ten times as fast.
    """
    needs_a_tree = _USUAL_PREFIX not in template or any(each in template for each in _NEED_A_TREE)
    return words_hash if needs_a_tree else _quick_hash


def _quick_hash(main: bytes) -> str:
    words = b"".join(_WRITTEN_TEXT.findall(main))
    return _hash(unescape(words.decode()).encode() if b"&" in words else words)


def _hash(words: bytes) -> str:
    return sha256(words.translate(None, b" \t\r\n")).hexdigest()
