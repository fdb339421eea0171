"""From printed words to a text of the spec: what could be taken for markup or a placeholder is escaped."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehoach.edition.inline import escape_markup, parse_markup
from kehoach.edition.model import Runs, plain


class PrintedAs(Struct, frozen=True, order=True):
    """A stretch of printed words and the expression that prints the same."""

    start: int
    end: int
    expression: str


def escape(words: str) -> str:
    """A text that prints the words as they are."""
    return escape_markup(words).replace("{{", "{{ '{{' }}")


def written(runs: Runs, spans: Iterable[PrintedAs] = ()) -> str:
    """A text that prints the runs, with placeholders in the place of spans; spans need words in one plain
    look.
    """
    if any(run.bold or run.italic for run in runs):
        return _marked_up(runs)
    words = plain(runs)
    text, at = "", 0
    for span in without_overlaps(spans):
        before = words[at : span.start]
        if before.endswith("{") or words[span.end : span.end + 1] == "}":
            continue
        text += escape(before) + "{{ " + span.expression + " }}"
        at = span.end
    return text + escape(words[at:])


def without_overlaps(spans: Iterable[PrintedAs]) -> Sequence[PrintedAs]:
    """The spans in order; of two that overlap the one that begins first, then the longer."""
    kept: list[PrintedAs] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _marked_up(runs: Runs) -> str:
    text = "".join(_with_marks(run.text, "*" * (2 * run.bold + run.italic)) for run in runs)
    # A look inside a word has no marks in the spec: the words count for more than the look.
    if plain(parse_markup(text)) != plain(runs):
        return escape(plain(runs))
    return text.replace("{{", "{{ '{{' }}")


def _with_marks(words: str, mark: str) -> str:
    inner = words.strip()
    if not inner or not mark:
        return escape_markup(words)
    lead = words[: len(words) - len(words.lstrip())]
    return lead + mark + escape_markup(inner) + mark + words[len(lead) + len(inner) :]
