"""Runs and bookmarks as WordprocessingML text, for insertion by a template."""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

MAX_BOOKMARK = 40  # Word drops the rest of a longer name


def run_xml(
    text: str, *, bold: bool = False, italic: bool = False, style: str = "", off: Sequence[str] = ()
) -> str:
    """A run; line breaks and tabs in it become Word's own. `style` is the id of its character style.

    `off` are the looks of the paragraph's style that it does without, in their order in a file: "b", "caps".
    """
    # Most texts have none of these, and to look for them takes a fraction of what replacing does.
    if "&" in text or "<" in text or ">" in text or "\n" in text or "\t" in text or "\r" in text:
        text = breaks_xml(text)
    if not (bold or italic or style or off):
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    look = named + ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += "".join(f'<w:{name} w:val="0"/>' for name in off)
    return f"<w:r><w:rPr>{look}</w:rPr>{_OPEN}{text}{_CLOSE}</w:r>"


def has_breaks(text: str) -> bool:
    """Whether a text holds line breaks or tabs, for which Word has elements of its own."""
    return "\n" in text or "\t" in text or "\r" in text


def breaks_xml(text: str) -> str:
    """The content of a `w:t` for a text with line breaks and tabs, which stand outside of a `w:t`."""
    content = _escaped(text).replace("\r\n", "\n").replace("\r", "\n")
    return content.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace("\t", f"{_CLOSE}<w:tab/>{_OPEN}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def next_bookmark(xml: str) -> int:
    """The first number that no bookmark of a part has."""
    taken = re.findall(r'<w:bookmarkStart\b[^>]*\bw:id="(\d{1,9})"', xml)
    return max(map(int, taken), default=0) + 1


def bookmark_name(clause_id: str) -> str:
    """The bookmark of a clause: its id, shortened with a hash where Word would cut it."""
    if len(clause_id) <= MAX_BOOKMARK:
        return clause_id
    return f"{clause_id[: MAX_BOOKMARK - 9]}-{sha256(clause_id.encode()).hexdigest()[:8]}"


def bookmarked(content: str, clause_id: str, number: int) -> str:
    """Run-level content inside a bookmark; `number` is unique in the file."""
    name = _written_name(clause_id)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


@lru_cache(maxsize=4096)
def _written_name(clause_id: str) -> str:
    return _escaped(bookmark_name(clause_id)).replace('"', "&quot;")
