"""The printed texts of a version's parts in reading order, as phrases are looked for in them."""

from collections.abc import Iterator

from kehoach.edition.index import Index
from kehoach.edition.model import plain
from kehoach.edition.runs import PARAGRAPH_END

Field = tuple[int, str]
"""A part's number and the name of its text, as `Index.texts` has it."""


def texts_of(index: Index, number: int) -> dict[str, str]:
    """The texts of one part by name, empty ones left out; paragraphs of a cell are parted by line breaks."""
    return {name: plain(runs).replace(PARAGRAPH_END, "\n") for name, runs in index.texts(number).items()}


def texts_under(index: Index, number: int) -> Iterator[tuple[Field, str]]:
    """The texts of a part and all under it."""
    for each in range(number, index.flat.ends[number]):
        for name, text in texts_of(index, each).items():
            yield (each, name), text
