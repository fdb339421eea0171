"""Checking a spec: schema and structure, placeholders and references, and what still needs a decision."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.edition.values import range_words
from kehoach.spec.load import Loaded, in_text_order, read
from kehoach.spec.model import Plan, Variable
from kehoach.spec.source import Source
from kehoach.vietnamese.numbers import number

OutlineOf = Callable[[Plan], Outline]
"""The outline that holds for a plan: that of its template."""


def check(data: bytes, file: str, outline_of: OutlineOf) -> tuple[tuple[Diagnostic, ...], Source]:
    """Everything that is found in a spec, in text order, and the source that the places refer to."""
    loaded = read(data, file)
    return check_loaded(loaded, outline_of), loaded.source


def check_loaded(loaded: Loaded, outline_of: OutlineOf) -> tuple[Diagnostic, ...]:
    """The same of a spec that was read."""
    if loaded.plan is None:
        return loaded.diagnostics
    laid_out = Edition(loaded.plan, outline_of(loaded.plan)).findings
    said = {_words(each) for each in loaded.diagnostics}
    further = [each for each in laid_out if _words(each) not in said]
    located = map(loaded.source.locate, (*further, *open_decisions(loaded.plan)))
    return in_text_order((*loaded.diagnostics, *located))


def open_decisions(plan: Plan) -> Iterator[Diagnostic]:
    """A note for every variable that still has a suggested value."""
    yield from suggestions(plan.variables)


def suggestions(variables: Mapping[str, Variable]) -> Iterator[Diagnostic]:
    """The same of variables under "/variables"."""
    for name, variable in variables.items():
        if variable.decide:
            value = variable.value
            if isinstance(value, tuple):
                shown = range_words(*value)
            else:
                shown = value if isinstance(value, str) else number(value)
            args = {"name": name, "label": variable.label or name, "value": shown}
            yield Diagnostic("D001", args, Place(pointer=f"/variables/{name}/value"))


def failed(findings: Iterable[Diagnostic]) -> bool:
    """Whether a check with these findings fails: notes are for information."""
    return any(each.severity != "note" for each in findings)


def _words(finding: Diagnostic) -> tuple[str, ...]:
    """What a finding says, wherever it stands: laying out meets again what loading has reported."""
    return finding.code, *finding.args.values()
