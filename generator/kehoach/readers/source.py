"""The lines of a source as the readers share them: words with their look, numbered as in the file.

Every reader turns its format into these lines; finding the plan in them and building its tree is the same
for all.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.edition.model import Run, Runs, TableBlock, plain


class SourceLine(Struct, frozen=True, kw_only=True):
    """One line or paragraph of the source.

    `gap` tells that a blank line stood before it, `strong` that it is set off as a heading (bold as a whole,
    or a heading of the format). A table is a line of its own.
    """

    number: int
    runs: Runs = ()
    gap: bool = False
    strong: bool = False
    table: TableBlock | None = None

    @property
    def text(self) -> str:
        """The words, without white space around them."""
        return plain(self.runs).strip()


def squeeze(runs: Runs) -> Runs:
    """The runs with single spaces, none at either end, and neighbours of one look as one run."""
    stretches: list[tuple[Run, list[str]]] = []
    after_space = True
    for run in runs:
        words = " ".join(run.text.split())
        if not words:
            if run.text and not after_space:
                stretches[-1][1].append(" ")
                after_space = True
            continue
        if not stretches or (stretches[-1][0].bold, stretches[-1][0].italic) != (run.bold, run.italic):
            stretches.append((run, []))
        if run.text[0].isspace() and not after_space:
            stretches[-1][1].append(" ")
        stretches[-1][1].append(words)
        after_space = run.text[-1].isspace()
        if after_space:
            stretches[-1][1].append(" ")
    if stretches and after_space:
        stretches[-1][1].pop()
    return tuple(Run("".join(pieces), look.bold, look.italic) for look, pieces in stretches)


def without_look(runs: Iterable[Run]) -> Runs:
    """The same words in the plain look: a heading's bold is the template's, not the text's."""
    return squeeze(tuple(Run(run.text) for run in runs))


def cells_of(table: TableBlock) -> Iterator[str]:
    """The words of a table cell by cell, a paragraph at a time: titles, then rows."""
    for column in table.columns:
        yield from column.title.split("\n")
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                yield plain(paragraph)
