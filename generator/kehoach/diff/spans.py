"""Differences of texts in runs: from two texts to spans, and from spans back to either text."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from kehoach.diff.model import Span, SpanOp, Spans
from kehoach.diff.words import NO_SPOTS, Spots, word_diff
from kehoach.edition.model import Runs, plain
from kehoach.edition.runs import PARAGRAPH_END, cut, joined, merged

_IN_OLD: frozenset[SpanOp] = frozenset(("equal", "delete", "format", "variant", "reference"))
_IN_NEW: frozenset[SpanOp] = frozenset(("equal", "insert", "format", "variant", "reference"))
_CHANGED_WORDS: frozenset[SpanOp] = frozenset(("insert", "delete"))
_LESSER: tuple[Literal["format", "reference", "variant"], ...] = ("format", "reference", "variant")

Difference = Literal["none", "variant", "reference", "format", "words"]


def text_spans(
    old: Runs, new: Runs, *, exact: bool = False, old_spots: Spots = NO_SPOTS, new_spots: Spots = NO_SPOTS
) -> Spans:
    """The spans that lead from one text to the other, in reading order; a deletion before its insertion.

    Spots are what `words.word_diff` takes for references.
    """
    if old == new:
        return (Span(op="equal", runs=new),) if new else ()
    spans: list[Span] = []
    pieces = word_diff(plain(old), plain(new), exact=exact, old_spots=old_spots, new_spots=new_spots)
    for piece in pieces:
        before = cut(old, piece.old_start, piece.old_end)
        after = cut(new, piece.new_start, piece.new_end)
        if piece.op == "replace":
            if before:
                spans.append(Span(op="delete", runs=before))
            if after:
                spans.append(Span(op="insert", runs=after))
        elif piece.op == "equal":
            spans += _looks(before, after)
        else:
            op: SpanOp = piece.op if _look(before) == _look(after) else "format"
            spans.append(Span(op=op, runs=after, was=before))
    return tuple(spans)


def difference(spans: Spans) -> Difference:
    """The greatest difference among spans."""
    ops = {span.op for span in spans}
    if ops & _CHANGED_WORDS:
        return "words"
    for op in _LESSER:
        if op in ops:
            return op
    return "none"


def old_runs(spans: Iterable[Span]) -> Runs:
    """The old text of spans."""
    return merged(run for span in spans if span.op in _IN_OLD for run in (span.was or span.runs))


def new_runs(spans: Iterable[Span]) -> Runs:
    """The new text of spans."""
    return merged(run for span in spans if span.op in _IN_NEW for run in span.runs)


def parted(runs: Runs) -> tuple[Runs, ...]:
    """The paragraphs of a text that `joined` made; none for an empty one."""
    text = plain(runs)
    if not text:
        return ()
    parts, start = [], 0
    for part in text.split(PARAGRAPH_END):
        parts.append(cut(runs, start, start + len(part)))
        start += len(part) + len(PARAGRAPH_END)
    return tuple(parts)


def spans_by_paragraph(spans: Iterable[Span]) -> list[Spans]:
    """The spans of each paragraph of texts that `joined` made, also of one without words."""
    found: list[list[Span]] = [[]]
    for span in spans:
        paragraphs = parted(span.runs)
        was = parted(span.was) or ((),) * len(paragraphs)
        for at, (runs, before) in enumerate(zip(paragraphs, was, strict=True)):
            if at:
                found.append([])
            if runs:
                found[-1].append(Span(op=span.op, runs=runs, was=before))
    return [tuple(paragraph) for paragraph in found]


def paragraph_spans(olds: Iterable[Runs], news: Iterable[Runs], *, exact: bool = False) -> Spans:
    """The spans that lead from some paragraphs to others, compared as one text."""
    return text_spans(joined(olds), joined(news), exact=exact)


def _looks(before: Runs, after: Runs) -> Iterator[Span]:
    """The same words: where they look alike, and where not."""
    if before == after:
        yield Span(op="equal", runs=after)
        return
    edges = sorted({*_edges(before), *_edges(after)})
    stretches: list[tuple[SpanOp, int, int]] = []
    for start, end in pairwise(edges):
        op: SpanOp = "equal" if _look(cut(before, start, end)) == _look(cut(after, start, end)) else "format"
        if stretches and stretches[-1][0] == op:
            start = stretches.pop()[1]
        stretches.append((op, start, end))
    for op, start, end in stretches:
        if op == "equal":
            yield Span(op=op, runs=merged(cut(after, start, end)))
        else:
            yield Span(op=op, runs=cut(after, start, end), was=cut(before, start, end))


def _edges(runs: Runs) -> list[int]:
    edges = [0]
    for run in runs:
        edges.append(edges[-1] + len(run.text))
    return edges


def _look(runs: Runs) -> set[tuple[bool, bool]]:
    return {(run.bold, run.italic) for run in runs}
