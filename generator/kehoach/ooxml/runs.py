"""Runs, bookmarks and tables as WordprocessingML text, for insertion by a template."""

from hashlib import sha256
from html import escape as _escape

MAX_BOOKMARK = 40  # Word drops the rest of a longer name


def run_xml(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run; line breaks and tabs in it become Word's own."""
    content = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in content or "\t" in content or "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
        content = content.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")
    if not (bold or italic):
        return f"<w:r>{_OPEN}{content}{_CLOSE}</w:r>"
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f"<w:r><w:rPr>{look}</w:rPr>{_OPEN}{content}{_CLOSE}</w:r>"


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
