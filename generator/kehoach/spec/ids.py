"""Ids for the parts of a plan that have none yet.

An id is opaque and never derived from a number: it is made once from the part's role and first words, then
kept while the part moves or changes.
"""

from collections.abc import Container, Iterable

from msgspec.structs import replace

from kehoach.spec.model import ROLES, Annex, Clause, Clauses, Content, Group, Plan, Row, Section
from kehoach.spec.walk import PartValue, visit_all
from kehoach.vietnamese.alphabet import letter
from kehoach.vietnamese.unicode import slug

_WORDS = 5
_PREFIX = {
    "requirements": "req", "objectives": "obj", "contents": "content", "participants": "who",
    "criteria": "crit", "award_forms": "award", "award_procedure": "procedure", "responsibilities": "resp",
}  # fmt: skip


def with_ids(plan: Plan) -> Plan:
    """The plan with an id on every clause, section, table row and annex; ids that are there stay."""
    taken = [visit.part.id for visit in visit_all(plan)]
    return plan if all(taken) else Ids({name for name in taken if name}).whole(plan)


def free_name(base: str, taken: Container[str], sign: str = "_") -> str:
    """A name that is not taken: `base`, or the first of "base_2", "base_3" … that is free."""
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{sign}{number}", number + 1
    return name


class Ids:
    """Gives ids that are not among those taken, and takes them: no id is ever given twice."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.tries: dict[str, int] = {}

    def take(self, ids: Iterable[str]) -> None:
        """Take ids that were given elsewhere."""
        self.taken.update(ids)

    def part(self, part: PartValue, place: str) -> PartValue:
        """One part with an id on it and on all under it; `place` is its list's JSON pointer or name."""
        match part:
            case Section():
                return self._section(part)
            case Annex():
                return self._annex(part)
            case Row():
                return self._row(part)
            case _:
                role = place.removeprefix("/content/").partition("/")[0]
                return self._clause(part, _PREFIX.get(role, slug(role)))

    def whole(self, plan: Plan) -> Plan:
        """A plan with ids on all its parts."""
        content: dict[str, Group] = {}
        for role in ROLES:
            group = getattr(plan.content, role)
            prefix = _PREFIX.get(role, role)
            if isinstance(group, dict):
                content[role] = {name: self._clauses(clauses, prefix) for name, clauses in group.items()}
            else:
                content[role] = self._clauses(group, prefix)
        return replace(
            plan,
            legal_bases=self._clauses(plan.legal_bases, "basis"),
            introduction=self._clauses(plan.introduction, "intro"),
            content=Content(**content),
            outline=tuple(map(self._section, plan.outline)),
            closing=self._clauses(plan.closing, "closing"),
            annexes=tuple(map(self._annex, plan.annexes)),
        )

    def _clauses(self, clauses: Clauses, prefix: str) -> Clauses:
        return tuple(self._clause(clause, prefix) for clause in clauses)

    def _clause(self, clause: Clause, prefix: str) -> Clause:
        table = clause.table
        if table:
            table = replace(table, rows=tuple(map(self._row, table.rows)))
        return replace(
            clause,
            id=clause.id or self._give(prefix, clause.heading or clause.text),
            table=table,
            children=self._clauses(clause.children, prefix),
        )

    def _row(self, row: Row) -> Row:
        return row if row.id else replace(row, id=self._give("row", " ".join(row.cells.values())))

    def _section(self, section: Section) -> Section:
        return replace(
            section,
            id=section.id or self._give("sec", section.heading),
            sections=tuple(map(self._section, section.sections)),
        )

    def _annex(self, annex: Annex) -> Annex:
        return replace(
            annex, id=annex.id or self._give("annex", annex.title), body=self._clauses(annex.body, "annex")
        )

    def _give(self, prefix: str, words: str) -> str:
        first_words = slug(words[:200]).split("-")[:_WORDS]
        base = "-".join([prefix.replace("_", "-"), *first_words])[:60].strip("-")
        given = base
        while given in self.taken:
            self.tries[base] = self.tries.get(base, 0) + 1
            given = f"{base}-{slug(letter(self.tries[base]))}"  # the letter đ is none of an id
        self.taken.add(given)
        return given
