"""What a schema can't say of a plan: ids, references, dates, placement of the content in the outline."""

from collections.abc import Iterable, Iterator
from itertools import islice

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.diagnostics.near import nearest
from kehoach.spec.facets import When
from kehoach.spec.model import ROLES, Annex, Clause, Plan, Row, Section, Table
from kehoach.spec.walk import PartValue, Visit, slots, visit_all
from kehoach.vietnamese.dates import parse_date

MAX_DEPTH = 40

# Of a file with thousands of faults the first are enough, and must not take minutes to find.
MAX_FINDINGS = 1000
_LISTED = 20

_SAYS: dict[type[PartValue], tuple[str, ...]] = {
    Clause: (
        "audience", "citations", "when", "milestones", "agencies", "targets", "award", "awards", "heading",
        "text", "table", "children",
    ),
    Section: ("heading", "content", "sections"),
    Row: ("cells",),
    Annex: ("title", "body"),
}  # fmt: skip


def structure_findings(plan: Plan) -> tuple[Diagnostic, ...]:
    """The structural findings of a plan that fits the schema, with JSON pointers, in no particular order.

    Past MAX_FINDINGS the search ends.
    """
    return tuple(islice(_all_findings(plan), MAX_FINDINGS + 1))


def _all_findings(plan: Plan) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    too_deep = False
    yield from _frame_findings(plan)
    for visit in visit_all(plan):
        yield from _id_findings(visit, seen)
        if visit.depth == MAX_DEPTH:
            too_deep = True
            yield _at("S210", visit.pointer, limit=str(MAX_DEPTH))
        yield from _part_findings(visit.part, visit.pointer, plan)
    if plan.outline and not too_deep:
        yield from placement_findings(plan, plan.outline, "/outline")


def still_holds(plan: Plan, changed: Iterable[PartValue]) -> bool:
    """Whether a plan whose ids are unique has no structural error, if all its other parts had none before.

    These are parts of the same plan with the same citations. How deep they stand is not looked at.
    """
    found = [*_frame_findings(plan)]
    found += placement_findings(plan, plan.outline, "/outline") if plan.outline else ()
    found += (each for part in changed for each in _part_findings(part, "", plan))
    return not has_errors(found)


def placement_findings(plan: Plan, outline: tuple[Section, ...], pointer: str) -> Iterator[Diagnostic]:
    """Content that the outline places twice, never, or that is not there.

    `pointer` is where the outline stands in the spec; "" for a template's own, whose slots may be empty.
    """
    filled = {name: where for name, where, _ in slots(plan)}
    of_role: dict[str, list[str]] = {}
    for name in filled:
        of_role.setdefault(name.partition(".")[0], []).append(name)
    placed: dict[str, str] = {}
    for slot, where in _placements(outline, pointer):
        role = slot.partition(".")[0]
        if role not in ROLES:
            yield _unknown("S206", where, slot, [*filled, *ROLES], slot=slot)
            continue
        names = [slot] if slot in filled else of_role.get(slot, [])
        if not names and pointer:
            yield _unknown("S206", where, slot, filled, slot=slot)
        for name in names:
            if name in placed:
                yield _again("S204", where, placed[name], slot=name)
            placed.setdefault(name, where)
    for name, where in filled.items():
        if name not in placed:
            yield _at("S205", where, slot=name)


def _placements(outline: tuple[Section, ...], pointer: str) -> Iterator[tuple[str, str]]:
    for index, section in enumerate(outline):
        where = f"{pointer}/{index}"
        if isinstance(section.content, str):
            yield section.content, f"{where}/content"
        else:
            for number, slot in enumerate(section.content):
                yield slot, f"{where}/content/{number}"
        yield from _placements(section.sections, f"{where}/sections")


def _id_findings(visit: Visit, seen: dict[str, str]) -> Iterator[Diagnostic]:
    name = visit.part.id
    if name is None:
        return
    if name in seen:
        yield _again("S201", f"{visit.pointer}/id", seen[name], id=name)
    seen.setdefault(name, visit.pointer)


def _part_findings(part: PartValue, pointer: str, plan: Plan) -> Iterator[Diagnostic]:
    if isinstance(part, Clause):
        yield from _clause_findings(part, pointer, plan)
    if part.repealed:
        yield from _repealed_findings(part, pointer)
    elif getattr(part, "moved_to", None):
        yield _at("S213", f"{pointer}/moved_to")


def _clause_findings(clause: Clause, pointer: str, plan: Plan) -> Iterator[Diagnostic]:
    for index, name in enumerate(clause.citations):
        if name not in plan.citations:
            yield _unknown("S203", f"{pointer}/citations/{index}", name, plan.citations, id=name)
    if clause.when:
        yield from _when_findings(clause.when, f"{pointer}/when")
    for name, when in clause.milestones.items():
        yield from _when_findings(when, f"{pointer}/milestones/{name}")
    for name, target in clause.targets.items():
        yield from _date_findings({f"{pointer}/targets/{name}/by": target.by})
    if clause.table:
        yield from _table_findings(clause.table, f"{pointer}/table")
    said = clause.heading.strip() or clause.text.strip() or clause.table or clause.children
    if not (said or clause.repealed):
        yield _at("S209", pointer)


def _repealed_findings(part: PartValue, pointer: str) -> Iterator[Diagnostic]:
    """What a repealed part still says: nobody would see it."""
    for field in _SAYS[type(part)]:
        if getattr(part, field):
            yield _at("S212", f"{pointer}/{field}", field=field)


def _when_findings(when: When, pointer: str) -> Iterator[Diagnostic]:
    for name in ("by", "on", "start", "end"):
        yield from _date_findings({f"{pointer}/{name}": getattr(when, name)})


def _date_findings(dates: dict[str, str | None]) -> Iterator[Diagnostic]:
    for pointer, text in dates.items():
        if text is not None:
            try:
                parse_date(text)
            except ValueError:
                yield _at("S202", pointer, date=text)


def _table_findings(table: Table, pointer: str) -> Iterator[Diagnostic]:
    columns: dict[str, str] = {}
    for index, column in enumerate(table.columns):
        where = f"{pointer}/columns/{index}"
        if column.id in columns:
            yield _again("S201", f"{where}/id", columns[column.id], id=column.id)
        columns.setdefault(column.id, where)
    for index, row in enumerate(table.rows):
        for name in row.cells:
            if name not in columns:
                where = f"{pointer}/rows/{index}/cells/{name}"
                yield _unknown("S207", where, name, columns, column=name)


def _frame_findings(plan: Plan) -> Iterator[Diagnostic]:
    yield from _date_findings({"/document/date": plan.document.date})
    yield from _date_findings({f"/citations/{name}/date": each.date for name, each in plan.citations.items()})
    if plan.period.first > plan.period.last:
        yield _at("S208", "/period", first=str(plan.period.first), last=str(plan.period.last))


def _unknown(code: str, pointer: str, name: str, known: Iterable[str], **args: str) -> Diagnostic:
    """A finding for a name that is none of the known ones: with those like it, else with the first of all."""
    listed = ", ".join(islice(dict.fromkeys(known), _LISTED))
    return _at(code, pointer, near=", ".join(nearest(name, known)), known=listed, **args)


def _again(code: str, pointer: str, first: str, **args: str) -> Diagnostic:
    """A finding for what was there before at `first`; `Source.locate` adds the line to it."""
    return _at(code, pointer, first=first, first_en=first, first_pointer=first, **args)


def _at(code: str, pointer: str, **args: str) -> Diagnostic:
    return Diagnostic(code, args, Place(pointer=pointer))
