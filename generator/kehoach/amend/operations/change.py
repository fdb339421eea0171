"""What all operations have in common: when and why, and that they are carried out on a Site."""

from typing import Annotated

from msgspec import Meta

from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.spec.facets import Line, Value

Target = Annotated[str, Meta(max_length=500)]
Field = Annotated[str, Meta(pattern=r"^[a-z0-9_$-]+(\.[a-z0-9_-]+)*(?!\n)$", max_length=300)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\n)$")]
Nth = Annotated[int, Meta(ge=1, le=100_000)]


class Change(Value, frozen=True, kw_only=True):
    """Base of all operations.

    `effective` is its own date of effect, where it is not the amendment's. `reason` and `source` say why, and
    on what ground; `decide` says what somebody has to decide before the operation may stand.
    """

    effective: Day | None = None
    reason: Line = ""
    source: Line = ""
    decide: Line = ""

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry out the operation; what it touched.

        Raises OperationError; the tree may then be half changed and is of no more use.
        """
        raise NotImplementedError

    def again(self, site: Site, touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
        """Carry out an operation that touched these parts in the version that it was written against.

        What touched nothing there does nothing. Raises OperationError.
        """
        return self.apply(site) if touches else ()


class Rewording(Change, frozen=True, kw_only=True):
    """Base of operations that look for words and put others where they find them."""

    def again(self, site: Site, touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
        """Write the same fields again, not those in which others have put such words since."""
        return tuple(
            site.fields.exchange(site.by_id(each.id), each.field, each.old, each.new, what=each.what)
            for each in touches
        )
