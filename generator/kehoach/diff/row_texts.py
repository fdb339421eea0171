"""What is printed of a part, text by text."""

from kehoach.diff.spans import joined
from kehoach.edition.document_tree import ANNEX, BLOCK, LINE, TABLE
from kehoach.edition.model import AnnexBlock, Block, Letterhead, Run, Runs, SignatureBlock, TableBlock, Title
from kehoach.edition.tree import Node

Texts = dict[str, Runs]
"""Texts by part (`model.Edited`) or field, in the order of reading."""


def texts_of(node: Node) -> Texts:
    """The printed texts of a node but for a table's header and rows; lines of a field have line breaks.

    An empty text is printed where a marker stands alone.
    """
    texts = _texts(node)
    alone = node.kind == BLOCK and node.part.marker and not any(texts.values())
    return {"text": ()} if alone else {name: runs for name, runs in texts.items() if runs}


def in_order(node: Node, *found: Texts) -> list[str]:
    """The names of all texts found of a node, or of one of its kind, in the order of reading."""
    return [name for name in _texts(node) if any(name in texts for texts in found)]


def _texts(node: Node) -> Texts:
    texts: Texts = {}
    part = node.part
    match part:
        case Block() if node.kind == BLOCK:
            texts = {"heading": part.heading, "text": part.runs}
        case TableBlock() if node.kind == TABLE:
            texts = {"caption": part.caption}
        case AnnexBlock() if node.kind == ANNEX:
            texts = {"title": part.title, "reference": whole_line(part.reference)}
        case Letterhead() | SignatureBlock():
            texts = {name: whole_line(getattr(part, name)) for name in part.__struct_fields__}
        case Title():
            texts = {"kind": whole_line(part.kind), "subject": joined(part.subject)}
        case str() if node.kind == LINE:
            texts = {"line": whole_line(part)}
    return texts


def whole_line(value: str | tuple[str, ...]) -> Runs:
    """A field as a text; the lines of a list have line breaks between."""
    text = value if isinstance(value, str) else "\n".join(value)
    return (Run(text),) if text else ()
