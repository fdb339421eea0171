"""The words of a comparison as HTML: both texts of a change, and both in one."""

from kehoach.diff.model import Span, Spans
from kehoach.writers.html import inline


def old_words(spans: Spans) -> str:
    """The old text, with what the new one lacks marked."""
    return "".join(_old(span) for span in spans)


def new_words(spans: Spans) -> str:
    """The new text, with what the old one lacks marked."""
    return "".join(_new(span) for span in spans)


def both_words(spans: Spans) -> str:
    """Both texts in one: what is gone before what came in its place."""
    return "".join(
        f"{_old(span)}{_new(span)}" if span.op in ("delete", "insert", "reference") else _new(span)
        for span in spans
    )


def _old(span: Span) -> str:
    match span.op:
        case "insert":
            return ""
        case "delete":
            return f"<del>{inline(span.runs)}</del>"
        case "reference":
            return f'<del class="ref">{inline(span.was)}</del>'
        case "format":
            return f'<span class="look">{inline(span.was)}</span>'
        case _:
            return inline(span.was or span.runs)


def _new(span: Span) -> str:
    match span.op:
        case "delete":
            return ""
        case "insert":
            return f"<ins>{inline(span.runs)}</ins>"
        case "reference":
            return f'<ins class="ref">{inline(span.runs)}</ins>'
        case "format":
            return f'<span class="look">{inline(span.runs)}</span>'
        case _:
            return inline(span.runs)
