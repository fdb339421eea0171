"""What an operation touched: the raw material of conflicts, footnotes and history."""

from typing import Any, Literal

from msgspec import Struct

What = Literal["edited", "phrase", "corrected", "replaced", "inserted", "repealed", "moved"]


class Touch(Struct, frozen=True, kw_only=True):
    """One part of the plan that an operation touched.

    `id` is the part's ("" for the plan itself). Edits, phrases and corrections have the `field` with its JSON
    values before and after; what was replaced, inserted and repealed has whole values (Clause, Section, Row,
    Annex). `home` is the list that the part came to or stood in, `anchor` the part before it there ("" at the
    beginning), `beside` the part that the operation names to say the place before or after it; `gone` are the
    ids that went with it.
    """

    id: str
    what: What
    field: str = ""
    old: Any = None
    new: Any = None
    home: str = ""
    anchor: str = ""
    beside: str = ""
    gone: tuple[str, ...] = ()

    @property
    def moves_numbers(self) -> bool:
        """Whether numbers may depend on it: what stands where, or a field that numbers are made of."""
        if self.what in _PLACES:
            return True
        if not self.id:
            return self.field.partition(".")[0] not in _UNNUMBERED and self.field != "document.subject"
        says_otherwise = self.field in ("text", "heading") and not (self.old and self.new)
        return self.field in _NUMBERING or says_otherwise  # a table without words has no number


_PLACES = ("inserted", "repealed", "moved", "replaced")
_NUMBERING = (
    "numbering",
    "unnumbered",
    "content",
    "marker",
    "inserted",
    "repealed",
    "only_if",
    "table",
    "id",
)
_UNNUMBERED = ("recipients", "signature", "citations", "legal_bases")
