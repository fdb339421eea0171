"""The printed texts of a Document's parts in reading order, as phrases are looked for in them."""

from collections.abc import Iterator

from kehoach.edition.index import Index
from kehoach.edition.model import AnnexBlock, Block, Cell, TableBlock, TableRow, plain

Field = tuple[int, str]
"""A part's number and the name of its text: heading, text, title, caption, column/1, cell/2."""


def texts_of(places: Index, number: int) -> Iterator[tuple[str, str]]:
    """The texts of one part by name, empty ones left out; paragraphs of a cell are parted by line breaks."""
    for name, value in _texts(places.flat.nodes[number].part):
        if value:
            yield name, value


def texts_under(places: Index, number: int) -> Iterator[tuple[Field, str]]:
    """The texts of a part and all under it."""
    for each in range(number, places.flat.ends[number]):
        for name, text in texts_of(places, each):
            yield (each, name), text


def cell_words(cell: Cell) -> str:
    """A cell's words, its paragraphs parted by line breaks."""
    return "\n".join(map(plain, cell.paragraphs))


def _texts(part: object) -> Iterator[tuple[str, str]]:
    match part:
        case Block():
            yield "heading", plain(part.heading)
            yield "text", plain(part.runs)
        case AnnexBlock():
            yield "title", plain(part.title)
        case TableBlock():
            yield "caption", plain(part.caption)
            for index, column in enumerate(part.columns):
                yield f"column/{index}", column.title
        case TableRow():
            for index, cell in enumerate(part.cells):
                yield f"cell/{index}", cell_words(cell)
