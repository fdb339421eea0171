"""Replacing a phrase wherever it stands."""

from typing import Annotated

from msgspec import Meta

from kehoach.amend.operations.change import Nth, Rewording, Target
from kehoach.amend.parts.phrases import occurrences, substituted, text_fields
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError
from kehoach.spec.facets import Line


class Phrase(Rewording, frozen=True, kw_only=True, tag_field="op", tag="phrase"):
    """Replace a phrase wherever it stands, or its n-th place; in the whole plan or in the parts of `within`.

    Without `new` the phrase is repealed. `count` is the guard: in how many places it stands.
    """

    old: Annotated[str, Meta(min_length=1, max_length=2_000)]
    new: Line = ""
    within: tuple[Target, ...] = ()
    nth: Nth | None = None
    count: Nth | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out; phrases in placeholders stay."""
        tops = [site.part(each, f"/within/{at}") if each else None for at, each in enumerate(self.within)]
        places = [
            (part, field, text, count)
            for part, field, text in text_fields(site.tree, tops)
            if (count := occurrences(text, self.old))
        ]
        self._guard(sum(count for *_, count in places), apart=site.apart)
        touched: list[Touch] = []
        seen = 0
        for part, field, text, count in places:
            nth = self.nth - seen if self.nth is not None else None
            seen += count
            if nth is None or 1 <= nth <= count:
                words = substituted(text, self.old, self.new, nth)
                touched.append(site.fields.write(part, field, words, what="phrase"))
        return tuple(touched)

    def _guard(self, found: int, *, apart: bool) -> None:
        if not found or (self.count is not None and self.count != found and not apart):
            expected = str(self.count or "≥ 1")
            raise OperationError("U104", "/old", phrase=self.old, found=str(found), expected=expected)
        if self.nth is not None and self.nth > found:
            raise OperationError("U111", "/nth", phrase=self.old, found=str(found), nth=str(self.nth))
