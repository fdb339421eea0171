"""Giving parts other ids."""

from collections.abc import Mapping

from kehoach.amend.operations.change import Change
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError
from kehoach.spec.facets import Id


class Rename(Change, frozen=True, kw_only=True, tag_field="op", tag="rename"):
    """Give parts other ids, all at once; nothing that is printed changes.

    It links versions that were typed apart from each other. `ids` has the new id by the old one.
    """

    ids: dict[Id, Id]

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out."""
        return renamed(self.ids, site)


def renamed(ids: Mapping[str, str], site: Site) -> tuple[Touch, ...]:
    """Give parts other ids, the new ones by the old; what was touched. Raises OperationError."""
    missing = [old for old in ids if old not in site.tree.parts]
    if missing:
        raise OperationError("U101", "/ids", target=missing[0], near="")
    try:
        site.tree.rename(ids)
    except KeyError as error:
        raise OperationError("U109", "/ids", id=str(error.args[0])) from None
    return tuple(Touch(id=new, what="edited", field="id", old=old, new=new) for old, new in ids.items())
