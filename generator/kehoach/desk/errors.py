"""Why something that was asked for is not done: a key and what to fill in, for callers to put in words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kehoach.diagnostics import Diagnostic
from kehoach.errors import SpecError

if TYPE_CHECKING:
    from kehoach.spec.source import Source

Tell = Callable[[Sequence[Diagnostic], "Sequence[Source]"], object]
"""Is called with findings that keep nothing from being done, and the sources that they are in."""


class DeskError(Exception):
    """`key` says what is wrong and `fields` with what; nothing was changed."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


class RefusedError(DeskError):
    """What was asked for can't be done with the files as they are."""


class MisnamedError(DeskError):
    """A name or a day that means nothing, as it was written."""


class FilesError(SpecError):
    """A plan or amendments that can't be read or do not go together, and the sources of the findings."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: "Sequence[Source]") -> None:
        super().__init__(diagnostics)
        self.args = (diagnostics, sources)  # by which another process makes it again
        self.sources = tuple(sources)
