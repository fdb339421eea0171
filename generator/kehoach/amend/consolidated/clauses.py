"""By which clause of its instrument each part was amended: "khoản 2 Mục I", as the instrument is printed.

The instrument is laid out and its clauses are read back, so that a note cites what stands on paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kehoach.amend.apply.steps import Step
from kehoach.amend.consolidated.frame import frame_keys
from kehoach.amend.consolidated.places import Places
from kehoach.amend.instrument.by_date import Dated, numbered, wording_by_date
from kehoach.amend.instrument.document import correction_letter, instrument_document
from kehoach.amend.instrument.read_back.numbers import with_numbers
from kehoach.amend.instrument.read_back.read_wording import (
    numbering_told,
    sentences_of,
    state_told,
)
from kehoach.amend.instrument.read_back.state import carried_out
from kehoach.amend.model import Amendment, Correct, Insert, Operation, Phrase, Set
from kehoach.amend.problems import OperationError
from kehoach.amend.version import canonical_with_ids, version_of_canonical
from kehoach.edition.address import block_addresses
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block, Document
from kehoach.errors import SpecError
from kehoach.registry.document_types import is_titled

Clauses = dict[str, tuple[str, ...]]
"""The addresses of clauses by the id of the part that they are about, as it was before the step."""


def clauses_of(step: Step, amendment: Amendment, steps: Sequence[Step]) -> Clauses:
    """The clauses of an instrument that did what it did in one of its steps.

    None for an instrument that was written against another version than the one it met, whose clauses cite
    other numbers, or that took effect on several days with others in between, and for a letter of one
    correction, which has no number.
    """
    corrects = {isinstance(each, Correct) for each in amendment.operations}
    letter = not is_titled(amendment.document.type)
    first, last = steps[0], steps[-1]
    met = version_of_canonical(canonical_with_ids(first.before.plan))
    in_a_row = all(one.after.plan == other.before.plan for one, other in pairwise(steps))
    if {letter} != corrects or amendment.amends.version != met or not in_a_row:
        return {}
    try:
        make = correction_letter if letter else instrument_document
        document = make(first.before, last.after, amendment)
        told = document.body if letter else document.body[0].children
        if len(steps) > 1:
            told = _of_step(told, steps.index(step), wording_by_date(first.before, last.after, amendment))
        return _read(document, told, step)
    except (ValueError, LookupError, OperationError, SpecError):
        return {}


def _of_step(told: tuple[Block, ...], at: int, groups: Sequence[Dated]) -> tuple[Block, ...]:
    """The clauses of an instrument that take effect together."""
    start = sum(len(group.clauses) for group in groups[:at])
    return told[start : start + len(groups[at].clauses)]


def _read(document: Document, told: tuple[Block, ...], step: Step) -> Clauses:
    if not told or not told[0].marker:
        return {}
    addresses = {each.block: each.address for each in block_addresses(document.body)}
    freeze = numbering_told(told) == "freeze"
    state = state_told(list(sentences_of(numbered(told, 1))), step.before)
    names = _names(carried_out(step.before, with_numbers(state, freeze=freeze), freeze=freeze), step.after)
    clauses: dict[str, dict[str, None]] = defaultdict(dict)
    for number, operation in state.operations():
        for id in _about(operation):
            clauses[names.get(id, id)][addresses[told[number]]] = None
    return {id: tuple(found) for id, found in clauses.items()}


def _about(operation: Operation) -> Iterator[str]:
    """The ids of the parts that an operation is about, of an insertion what it inserts."""
    if isinstance(operation, Phrase):
        yield from operation.within
    elif isinstance(operation, Insert):
        for part in (operation.clause, operation.section, operation.row, operation.annex):
            if part is not None and part.id:
                yield part.id
    elif isinstance(operation, Set) and not operation.target:
        yield from frame_keys(operation.field)
    elif target := getattr(operation, "target", ""):
        yield target


def _names(one: Edition, other: Edition) -> dict[str, str]:
    """The ids of the new parts of one plan in another that prints the same."""
    first, second = (list(Places(each.document).all.values()) for each in (one, other))
    said, wanted = ([(each.address, *each.texts.values()) for each in places] for places in (first, second))
    if said != wanted:
        return {}
    return {each.id: there.id for each, there in zip(first, second, strict=True) if each.id != there.id}


def cited(addresses: Iterable[str]) -> str:
    """Clauses in one citation: "khoản 2, khoản 5 Mục I"."""
    groups: dict[str, list[str]] = {}
    for address in sorted(set(addresses), key=_number):
        step, outer = _parted(address)
        groups.setdefault(outer, []).append(step)
    return "; ".join(f"{', '.join(steps)} {outer}".rstrip() for outer, steps in groups.items())


def _parted(address: str) -> tuple[str, str]:
    """A clause's own step, and what stands behind it."""
    words = address.split(" ")
    return " ".join(words[:2]), " ".join(words[2:])


def _number(address: str) -> tuple[int, str]:
    number = address.split(" ")[1]
    return (int(number) if number.isdecimal() else 0), address
