"""Which parts of a version the citations in a text mean."""

from collections.abc import Collection, Hashable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from kehoach.edition.citation.in_text import Citations
from kehoach.edition.citation.steps import joined_steps, normal_address, steps_of_address

Name = TypeVar("Name", bound=Hashable)
Row = tuple[str, str]


class Meanings(Generic[Name]):
    """The parts of a version by their citations; `addresses` has the citation of each part by its name."""

    def __init__(self, addresses: Mapping[Name, str]) -> None:
        self.addresses = addresses

    def parts(self, each: Citations, this: str, likely: Collection[Name] = ()) -> list[Name | None]:
        """The part that each member means; `this` is the citation of what "Mục này" means in the text.

        A number that is printed twice cites neither part, but for one that is `likely`.
        """
        return [self._part(whole_citation(each, member, this), likely) for member in each.members]

    def _part(self, citation: str, likely: Collection[Name]) -> Name | None:
        found = self._by_citation.get(citation, [])
        return found[0] if len(found) == 1 else next((each for each in found if each in likely), None)

    def between(self, first: Name, last: Name) -> list[Name]:
        """The parts of one row from one to another, both included; just the two where they are in no row."""
        row = self._rows[_row(self.addresses[first])]
        return row[row.index(first) : row.index(last) + 1] if last in row else [first, last]

    @cached_property
    def _by_citation(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for name, address in self.addresses.items():
            found.setdefault(normal_address(address), []).append(name)
        return found

    @cached_property
    def _rows(self) -> dict[Row, list[Name]]:
        rows: dict[Row, list[Name]] = {}
        for name, address in self.addresses.items():
            if address:
                rows.setdefault(_row(address), []).append(name)
        return rows


def _row(address: str) -> Row:
    """What the parts of one row have in common: what they are called, and what stands behind their number."""
    (word, number), *_ = steps_of_address(address)
    return word, address[len(f"{word} {number}") :]


def this_of(word: str, address: str) -> str:
    """The citation of what "Mục này" (`word` is "Mục") means in a part with an address; "" for nothing."""
    steps = steps_of_address(address)
    at = next((at for at, step in enumerate(steps) if step[0].casefold() == word.casefold()), len(steps))
    return joined_steps(steps[at:])


def whole_citation(each: Citations, member: tuple[int, ...], this: str) -> str:
    """The whole citation of a member as it is compared; "" where it stands in no part."""
    if not each.is_within_this(member):
        return normal_address(each.words(member))
    return normal_address(f"{each.words(member)} {this}") if this else ""
