"""Setting a facet of a part, or a field of the plan."""

from typing import Annotated, Any

from msgspec import Meta

from kehoach.amend.operations.change import Change, Field, Target
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch


class Set(Change, frozen=True, kw_only=True, tag_field="op", tag="set"):
    """Set a facet of a part, or a field of the plan, by its dotted path ("award.quota.groups").

    `old` and `new` are JSON values; null is a field that is not there. `before` names the field of an object
    before which a new one stands.
    """

    target: Target = ""
    field: Field
    old: Any = None
    new: Any = None
    before: Annotated[str, Meta(max_length=100)] | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out."""
        part = site.part(self.target) if self.target else None
        return (site.fields.exchange(part, self.field, self.old, self.new, before=self.before),)
