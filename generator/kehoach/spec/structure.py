"""What a schema can't say of a plan: ids, references, dates, placement of the content in the outline."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.model import ROLES, Clause, Plan, Section, Table, When
from kehoach.spec.walk import Visit, slots, visit_all
from kehoach.vietnamese.dates import parse_date

MAX_DEPTH = 40

# Likeness is slow to measure; a file with thousands of wrong names must not take minutes.
_COMPARED = 100


def structure_findings(plan: Plan) -> tuple[Diagnostic, ...]:
    """All structural findings of a plan that fits the schema, with JSON pointers, in no particular order."""
    findings: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for visit in visit_all(plan):
        findings += _id_findings(visit, seen)
        if visit.depth == MAX_DEPTH:
            findings.append(_at("S210", visit.pointer, limit=str(MAX_DEPTH)))
        if isinstance(visit.part, Clause):
            findings += _clause_findings(visit.part, visit.pointer, plan)
    findings += _frame_findings(plan)
    too_deep = any(each.code == "S210" for each in findings)
    if plan.outline and not too_deep:
        findings += placement_findings(plan, plan.outline, "/outline")
    return tuple(findings)


def placement_findings(plan: Plan, outline: tuple[Section, ...], pointer: str) -> Iterator[Diagnostic]:
    """Content that the outline places twice, never, or that is not there.

    `pointer` is where the outline stands in the spec; "" for a template's own, whose slots may be empty.
    """
    filled = {name: where for name, where, _ in slots(plan)}
    placed: dict[str, str] = {}
    for slot, where in _placements(outline, pointer):
        role = slot.partition(".")[0]
        if role not in ROLES:
            yield _at("S206", where, slot=slot, near=_near(slot, [*filled, *ROLES]))
            continue
        names = [slot] if slot in filled else [name for name in filled if name.startswith(f"{slot}.")]
        if not names and pointer:
            yield _at("S206", where, slot=slot, near=_near(slot, filled))
        for name in names:
            if name in placed:
                yield _at("S204", where, slot=name, first=placed[name])
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
        yield _at("S201", f"{visit.pointer}/id", id=name, first=seen[name])
    seen.setdefault(name, visit.pointer)


def _clause_findings(clause: Clause, pointer: str, plan: Plan) -> Iterator[Diagnostic]:
    for index, name in enumerate(clause.citations):
        if name not in plan.citations:
            yield _at("S203", f"{pointer}/citations/{index}", id=name, near=_near(name, plan.citations))
    if clause.when:
        yield from _when_findings(clause.when, f"{pointer}/when")
    for name, when in clause.milestones.items():
        yield from _when_findings(when, f"{pointer}/milestones/{name}")
    for name, target in clause.targets.items():
        yield from _date_findings({f"{pointer}/targets/{name}/by": target.by})
    if clause.table:
        yield from _table_findings(clause.table, f"{pointer}/table")
    if not (clause.heading.strip() or clause.text.strip() or clause.table or clause.children):
        yield _at("S209", pointer)


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
    columns = [column.id for column in table.columns]
    for index, name in enumerate(columns):
        if name in columns[:index]:
            first = f"{pointer}/columns/{columns.index(name)}"
            yield _at("S201", f"{pointer}/columns/{index}/id", id=name, first=first)
    for index, row in enumerate(table.rows):
        for name in row.cells:
            if name not in columns:
                where = f"{pointer}/rows/{index}/cells/{name}"
                yield _at("S207", where, column=name, near=_near(name, columns))


def _frame_findings(plan: Plan) -> Iterator[Diagnostic]:
    yield from _date_findings({"/document/date": plan.document.date})
    yield from _date_findings({f"/citations/{name}/date": each.date for name, each in plan.citations.items()})
    if plan.period.first > plan.period.last:
        yield _at("S208", "/period", first=str(plan.period.first), last=str(plan.period.last))


def _near(name: str, known: Iterable[str]) -> str:
    """The likeliest of the known names, or all of them where they are few."""
    names = list(dict.fromkeys(known))[:_COMPARED]
    close = get_close_matches(name, names, n=1)
    return ", ".join(close or names[:12]) or "–"


def _at(code: str, pointer: str, **args: str) -> Diagnostic:
    return Diagnostic(code, args, Place(pointer=pointer))
