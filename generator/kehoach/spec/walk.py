"""Walking a plan: every clause, section, row and annex with its JSON pointer."""

from collections.abc import Iterator

from msgspec import Struct

from kehoach.spec.model import ROLES, Annex, Clause, Clauses, Group, Plan, Row, Section

PartValue = Clause | Section | Row | Annex


class Visit(Struct, frozen=True):
    """A part of the plan, where it stands, and how deep (0: not inside a part of its own kind)."""

    pointer: str
    part: PartValue
    depth: int


def groups_of(group: Group) -> Iterator[tuple[str, Clauses]]:
    """The named groups of a role; a plain list of clauses is the one group named ""."""
    if isinstance(group, dict):
        yield from group.items()
    else:
        yield "", group


def slots(plan: Plan) -> Iterator[tuple[str, str, Clauses]]:
    """Every filled slot of the content: its name ("purpose", "award_forms.state"), pointer and clauses."""
    for role in ROLES:
        for name, clauses in groups_of(getattr(plan.content, role)):
            if name:
                yield f"{role}.{name}", f"/content/{role}/{name}", clauses
            elif clauses:
                yield role, f"/content/{role}", clauses


def placed_slots(section: Section) -> tuple[str, ...]:
    """The names of the slots that a section places, as in `slots`, or of roles with all their groups."""
    return (section.content,) if isinstance(section.content, str) else section.content


def visit_all(plan: Plan) -> Iterator[Visit]:
    """Every part of the plan in the order of the canonical form, without recursion."""
    stack = [*_several("/legal_bases", plan.legal_bases), *_several("/introduction", plan.introduction)]
    for _, pointer, clauses in slots(plan):
        stack += _several(pointer, clauses)
    stack += _several("/outline", plan.outline)
    stack += _several("/closing", plan.closing)
    stack += _several("/annexes", plan.annexes)
    stack.reverse()
    while stack:
        visit = stack.pop()
        yield visit
        stack += reversed(_below(visit))


def _below(visit: Visit) -> list[Visit]:
    pointer, part, depth = visit.pointer, visit.part, visit.depth + 1
    if isinstance(part, Clause):
        rows = _several(f"{pointer}/table/rows", part.table.rows) if part.table else []
        return rows + _several(f"{pointer}/children", part.children, depth)
    if isinstance(part, Section):
        return _several(f"{pointer}/sections", part.sections, depth)
    if isinstance(part, Annex):
        return _several(f"{pointer}/body", part.body)
    return []


def _several(pointer: str, parts: tuple[PartValue, ...], depth: int = 0) -> list[Visit]:
    return [Visit(f"{pointer}/{index}", part, depth) for index, part in enumerate(parts)]
