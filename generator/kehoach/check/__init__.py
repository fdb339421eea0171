"""Checking a spec: schema and structure, placeholders and references, and what still needs a decision."""

from collections.abc import Iterable, Iterator

from kehoach.diagnostics import Diagnostic, Place
from kehoach.document.layout import lay_out_with_findings
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.spec.source import Source


def check(data: bytes, file: str = "") -> tuple[tuple[Diagnostic, ...], Source]:
    """Everything that is found in a spec, in text order, and the source that the places refer to."""
    loaded = read(data, file)
    if loaded.plan is None:
        return loaded.diagnostics, loaded.source
    _, laid_out = lay_out_with_findings(loaded.plan)
    located = map(loaded.source.locate, (*laid_out, *open_decisions(loaded.plan)))
    found: dict[tuple[str, ...], Diagnostic] = {}
    for each in (*loaded.diagnostics, *located):
        found.setdefault(_identity(each), each)
    return tuple(sorted(found.values(), key=lambda each: (each.place.line, each.place.column))), loaded.source


def open_decisions(plan: Plan) -> Iterator[Diagnostic]:
    """A note for every variable that still has a suggested value."""
    for name, variable in plan.variables.items():
        if variable.decide:
            value = variable.value
            shown = " - ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            args = {"name": name, "label": variable.label or name, "value": shown}
            yield Diagnostic("D001", args, Place(pointer=f"/variables/{name}/value"))


def failed(findings: Iterable[Diagnostic]) -> bool:
    """Whether a check with these findings fails: notes are for information."""
    return any(each.severity != "note" for each in findings)


def _identity(finding: Diagnostic) -> tuple[str, ...]:
    return finding.code, finding.place.pointer, *finding.args.values()
