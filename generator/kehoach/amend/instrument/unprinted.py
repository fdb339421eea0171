"""Which operations of an amendment change no printed word, and so have no clause in its instrument."""

from kehoach.amend.apply.targets import Targets
from kehoach.amend.instrument.printed import lines_of
from kehoach.amend.model import Amendment, Regroup, Rename, Set
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition

_MOST_LOOKS = 200
_QUIET = (Set, Rename, Regroup)
"""Only these are looked at one by one: what others write, puts somewhere or takes away is printed."""

Printed = list[object]


def prints_nothing(before: Edition, after: Edition) -> bool:
    """Whether two versions print the same."""
    return _printed(with_ids_in_order(before)) == _printed(with_ids_in_order(after))


def unprinted(before: Edition, after: Edition, amendment: Amendment) -> tuple[int, ...]:
    """The numbers, from 0, of operations that print nothing: all of them where both versions print the same.

    Of an amendment with very many of them those behind the first are taken as printed.
    """
    if prints_nothing(before, after):
        return tuple(range(len(amendment.operations)))
    start = with_ids_in_order(before)
    tree = Tree(start.plan, start.outline)
    site = Site(tree, Targets(start).resolve, freeze=amendment.numbering == "freeze")
    found: list[int] = []
    looks = 0
    for number, operation in enumerate(amendment.operations):
        quiet = isinstance(operation, _QUIET) and looks < _MOST_LOOKS
        looks += quiet
        earlier = _printed(start.amended(tree.build())) if quiet else []
        try:
            operation.apply(site)
        except OperationError:
            break
        if quiet and earlier == _printed(start.amended(tree.build())):
            found.append(number)
    return tuple(found)


def _printed(edition: Edition) -> Printed:
    return [line.key for line in lines_of(edition.composed)] if edition.draft else []
