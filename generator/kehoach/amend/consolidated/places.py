"""The places of a Document that a footnote can stand at, by the id of their part, with what they print."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.amend.consolidated.model import ANNEXES, BASES
from kehoach.amend.consolidated.words import noun_of
from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS, around, steps_of
from kehoach.edition.model import AnnexBlock, Block, Document, TableBlock, TableRow, plain
from kehoach.edition.repealed import is_ended, says_ended, says_repealed

TABLE = "table"
"""The name among the texts of a block under which the titles of a table's columns stand."""


class Place(Struct, frozen=True, kw_only=True):
    """A block, row or annex.

    `noun` is what it is called ("khoản"), `step` how it is cited in its list ("khoản 2"), `address` in the
    plan; `parent` the id of the part around it, else the name of the part of the document; `texts` its own
    words by name, without its number and without what stands under it. `holds`: parts stand under it.
    """

    id: str
    noun: str
    step: str
    address: str
    parent: str
    marker: str = ""
    style: str = ""
    texts: dict[str, str]
    repealed: bool = False
    holds: bool = False

    @property
    def has_table(self) -> bool:
        """Whether it holds a table of its own."""
        return TABLE in self.texts


def is_row(place: Place) -> bool:
    """Whether a place is a row of a table."""
    return place.noun == noun_of("row")


class Places:
    """The places of a Document in reading order, by id, and the ids of those in one list."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.all: dict[str, Place] = {}
        self.lists: dict[str, list[str]] = {}
        for name, frame in PARTS.items():
            self._blocks(getattr(document, name), f"/{name}", frame)
        for index, annex in enumerate(document.annexes):
            id = annex_id(annex, index)
            self._add(_annex(annex, id))
            self._blocks(annex.blocks, id, annex.label)

    def above(self, id: str) -> Iterator[str]:
        """The ids of the parts around a part, the nearest first."""
        place = self.all.get(id)
        while place is not None:
            yield place.parent
            place = self.all.get(place.parent)

    def before(self, id: str) -> Iterator[str]:
        """The ids of the parts before a part in its list, the nearest first."""
        line = self.lists[self.all[id].parent]
        return reversed(line[: line.index(id)])

    def _add(self, place: Place) -> None:
        self.all[place.id] = place
        self.lists.setdefault(place.parent, []).append(place.id)

    def _blocks(self, blocks: tuple[Block, ...], parent: str, outer: str, above: Block | None = None) -> None:
        address = self.all[parent].address if parent in self.all else ""
        for index, (block, step) in enumerate(steps_of(blocks)):
            id = block_id(block, parent, index)
            frame = "" if parent == BASES else around(block, above, address, outer) if above else outer
            noun = noun_of(step)
            if parent == BASES:
                step = step.replace(noun, noun_of(parent), 1)
                noun = noun_of(parent)
            place = _block(block, id, parent, step, f"{step} {frame}".strip(), noun)
            self._add(place)
            if block.table is not None:
                self._rows(block.table, place)
            self._blocks(block.children, id, frame, block)

    def _rows(self, table: TableBlock, owner: Place) -> None:
        for index, row in enumerate(table.rows):
            step = f"{ROW_WORDS} {index + 1}"
            id = row_id(row, owner.id, index)
            address = f"{step} {TABLE_WORDS} {owner.address}"
            texts = _row_texts(row, table)
            self._add(
                Place(
                    id=id, noun=noun_of("row"), step=step, address=address, parent=owner.id, texts=texts,
                    repealed=_is_repealed_row(row, table),
                )
            )  # fmt: skip


def block_id(block: Block, parent: str, index: int) -> str:
    """A block's id, else one made of where it stands: the sections of a template may have none."""
    return block.id or f"{parent}/{block.role or index}"


def row_id(row: TableRow, owner: str, index: int) -> str:
    """The same of a row."""
    return row.id or f"{owner}/row-{index}"


def annex_id(annex: AnnexBlock, index: int) -> str:
    """The same of an annex."""
    return annex.id or f"{ANNEXES}/{index}"


def _annex(annex: AnnexBlock, id: str) -> Place:
    return Place(
        id=id, noun=noun_of("annex"), step=annex.label, address=annex.label, parent=ANNEXES,
        marker=annex.label, texts=_filled([("title", plain(annex.title))]),
        repealed=says_ended(annex.title) and not annex.blocks, holds=bool(annex.blocks),
    )  # fmt: skip


def _block(block: Block, id: str, parent: str, step: str, address: str, noun: str) -> Place:
    texts = [("heading", plain(block.heading)), ("text", plain(block.runs))]
    if block.table is not None:
        texts.append(("caption", plain(block.table.caption)))
        texts.append((TABLE, "\n".join(column.title for column in block.table.columns) or "\n"))
    return Place(
        id=id, noun=noun, step=step, address=address, parent=parent, marker=block.marker, style=block.style,
        texts=_filled(texts), repealed=is_ended(block), holds=bool(block.children),
    )  # fmt: skip


def _row_texts(row: TableRow, table: TableBlock) -> dict[str, str]:
    return _filled(
        (f"cells.{column.id or index}", "\n".join(map(plain, cell.paragraphs)))
        for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False))
        if not column.running
    )


def _is_repealed_row(row: TableRow, table: TableBlock) -> bool:
    texts = list(_row_texts(row, table).values())
    cells = [cell for cell, column in zip(row.cells, table.columns, strict=False) if not column.running]
    return len(texts) == 1 and bool(cells) and any(map(says_repealed, cells[0].paragraphs))


def _filled(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: text for name, text in texts if text}
