"""Which id is which through the operations of a step, some of which give parts other ids."""

from collections.abc import Iterable, Sequence

from kehoach.amend.parts.touches import Touch


class Renames:
    """The ids of parts before, between and after the operations of a step, which are counted from 0."""

    def __init__(self, touches: Iterable[Sequence[Touch]]) -> None:
        """`touches` has those of each operation, in the order of the operations."""
        renames = [{str(each.old): str(each.new) for each in done if each.field == "id"} for done in touches]
        self._later: list[dict[str, str]] = [{}]
        for each in reversed(renames):
            self._later.append(_through(each, self._later[-1]))
        self._later.reverse()
        self._earlier: list[dict[str, str]] = [{}]
        for each in renames:
            inverse = {new: old for old, new in each.items()}
            self._earlier.append(_through(inverse, self._earlier[-1]))

    def before(self, id: str, at: int | None = None) -> str:
        """The id before the step of the part called so behind operation `at`, or without one behind all."""
        return self._earlier[-1 if at is None else at + 1].get(id, id)

    def after(self, id: str, at: int = -1) -> str:
        """The id behind all operations of the part called so behind operation `at`; -1: before the step."""
        return self._later[at + 1].get(id, id)


def _through(first: dict[str, str], then: dict[str, str]) -> dict[str, str]:
    """Two renames one after the other as one."""
    if not first:
        return then
    left = dict(then)
    renamed = {old: left.pop(new, new) for old, new in first.items()}
    return left | renamed
