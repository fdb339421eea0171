"""Stretches of a text in runs."""

from collections.abc import Iterable

from kehoach.edition.model import Run, Runs

PARAGRAPH_END = "\u2029"
"""Stands between the texts of several paragraphs that are compared as one; texts of plans hold none."""


def cut(runs: Runs, start: int, end: int | None = None) -> Runs:
    """The stretch of a text from one offset of its plain words to another, without `end` to its end."""
    found = []
    at = 0
    for run in runs:
        if end is not None and at >= end:
            break
        text = run.text[max(0, start - at) : None if end is None else end - at]
        if text:
            found.append(run if text == run.text else Run(text, run.bold, run.italic))
        at += len(run.text)
    return tuple(found)


def merged(runs: Iterable[Run]) -> Runs:
    """The runs with neighbours of one look made one, without empty ones."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].bold, found[-1].italic) == (run.bold, run.italic):
            found[-1] = Run(found[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            found.append(run)
    return tuple(found)


def joined(texts: Iterable[Runs]) -> Runs:
    """Several paragraphs as one text, parted by `PARAGRAPH_END`."""
    found: list[Run] = []
    for index, runs in enumerate(texts):
        if index:
            found.append(Run(PARAGRAPH_END))
        found += runs
    return merged(found)
