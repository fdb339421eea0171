"""Which parts of two versions keep their order of reading, and which were moved: what a redline needs."""

from msgspec import Struct

from kehoach.diff.model import ChangeSet


class Order(Struct, frozen=True, kw_only=True):
    """Paths of blocks, tables, table rows and annexes that are in both versions, old path to new path.

    The pairs of `kept` come in the same order in both versions; those of `moved` do not, or stand inside a
    part that was moved. `splits` are an old path with the new paths of its pieces, `joins` old paths with the
    new one; their matched piece is in `kept` or `moved` too.
    """

    kept: dict[str, str]
    moved: dict[str, str]
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    joins: tuple[tuple[tuple[str, ...], str], ...] = ()


def reading_order(changes: ChangeSet) -> Order:
    """The pairs of a ChangeSet by whether their order of reading was kept."""
    raise NotImplementedError
