"""Errors that are safe to show: each carries the findings that it stands for."""

from collections.abc import Sequence

from kehoach.diagnostics import Diagnostic


class KehoachError(Exception):
    """Base of all errors that Kehoach raises on purpose. `diagnostics` is never empty."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        return "\n".join(
            " ".join(filter(None, (str(each.place), each.code, each.message()))) for each in self.diagnostics
        )


class SpecError(KehoachError):
    """A spec that cannot be read, does not fit the schema, or cannot be laid out."""


class TemplateError(KehoachError):
    """A Word template that cannot be used."""


class ToolError(KehoachError):
    """Another program that is missing or did not do its part."""


class ChangeError(KehoachError):
    """A ChangeSet that does not fit the Document that it is applied to."""


class AmendmentError(KehoachError):
    """Amendments that cannot be carried out. `found` has each finding with the index of its amendment.

    The index is -1 where none of them is to blame.
    """

    def __init__(self, found: Sequence[tuple[int, Diagnostic]]) -> None:
        super().__init__([diagnostic for _, diagnostic in found])
        self.found = tuple(found)
