"""Ids for the parts of a plan that have none yet.

An id is opaque and never derived from a number: it is made once from the part's role and first words, then
kept while the part moves or changes.
"""

from msgspec.structs import replace

from kehoach.spec.model import ROLES, Annex, Clause, Clauses, Content, Group, Plan, Section
from kehoach.spec.walk import visit_all
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
    return plan if all(taken) else _Giver({name for name in taken if name}).plan(plan)


class _Giver:
    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.tries: dict[str, int] = {}

    def plan(self, plan: Plan) -> Plan:
        content: dict[str, Group] = {}
        for role in ROLES:
            group = getattr(plan.content, role)
            prefix = _PREFIX.get(role, role)
            if isinstance(group, dict):
                content[role] = {name: self.clauses(clauses, prefix) for name, clauses in group.items()}
            else:
                content[role] = self.clauses(group, prefix)
        return replace(
            plan,
            legal_bases=self.clauses(plan.legal_bases, "basis"),
            introduction=self.clauses(plan.introduction, "intro"),
            content=Content(**content),
            outline=tuple(map(self.section, plan.outline)),
            closing=self.clauses(plan.closing, "closing"),
            annexes=tuple(map(self.annex, plan.annexes)),
        )

    def clauses(self, clauses: Clauses, prefix: str) -> Clauses:
        return tuple(self.clause(clause, prefix) for clause in clauses)

    def clause(self, clause: Clause, prefix: str) -> Clause:
        table = clause.table
        if table:
            rows = tuple(
                row if row.id else replace(row, id=self.give("row", " ".join(row.cells.values())))
                for row in table.rows
            )
            table = replace(table, rows=rows)
        return replace(
            clause,
            id=clause.id or self.give(prefix, clause.heading or clause.text),
            table=table,
            children=self.clauses(clause.children, prefix),
        )

    def section(self, section: Section) -> Section:
        return replace(
            section,
            id=section.id or self.give("sec", section.heading),
            sections=tuple(map(self.section, section.sections)),
        )

    def annex(self, annex: Annex) -> Annex:
        return replace(
            annex, id=annex.id or self.give("annex", annex.title), body=self.clauses(annex.body, "annex")
        )

    def give(self, prefix: str, words: str) -> str:
        first_words = slug(words[:200]).split("-")[:_WORDS]
        base = "-".join([prefix.replace("_", "-"), *first_words])[:60].strip("-")
        given = base
        while given in self.taken:
            self.tries[base] = self.tries.get(base, 0) + 1
            given = f"{base}-{slug(letter(self.tries[base]))}"  # the letter đ is none of an id
        self.taken.add(given)
        return given
