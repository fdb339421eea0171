"""Runs, bookmarks and tables as WordprocessingML text, for insertion by a template."""

from hashlib import sha256
from html import escape as _escape

MAX_BOOKMARK = 40  # Word drops the rest of a longer name


def text_xml(text: str) -> str:
    """A text escaped for XML."""
    return _escape(text, quote=False)


def run_xml(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run; line breaks and tabs in it become Word's own."""
    properties = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    content = _escape(text, quote=False)
    if "\n" in content or "\t" in content or "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
        content = content.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")
    return f"<w:r>{look}{_OPEN}{content}{_CLOSE}</w:r>"


_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def bookmark_name(clause_id: str) -> str:
    """The bookmark of a clause: its id, shortened with a hash where Word would cut it."""
    if len(clause_id) <= MAX_BOOKMARK:
        return clause_id
    return f"{clause_id[: MAX_BOOKMARK - 9]}-{sha256(clause_id.encode()).hexdigest()[:8]}"


def bookmarked(content: str, clause_id: str, number: int) -> str:
    """Run-level content inside a bookmark; `number` is unique in the file."""
    name = _escape(bookmark_name(clause_id))
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
