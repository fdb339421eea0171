"""The typed values of a clause as readers see them: each with its name in the spec and its printed words."""

from collections.abc import Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from kehoach.edition.model import Facet
from kehoach.edition.placeholders import ExpressionError, Record, Scope
from kehoach.spec.facets import Award, Target, Value
from kehoach.spec.model import Clause
from kehoach.spec.texts import choice_words

_SEPARATOR = ", "
_NOTHING: Mapping[str, Any] = {}
_by_name = attrgetter("name")


def facets_of(clause: Clause, scope: Scope | None) -> tuple[Facet, ...]:
    """The facets of a clause by name: `agencies.lead`, `milestones.NAME.by`, `targets.NAME.value`, …

    A list of ids is one facet, its value joined by commas: who supports is one statement, and a name with a
    place in the list would change for all that stand behind an id that was put in. `scope` is the clause's
    own, in which its placeholders print; None where a facet of it was found wrong. Words are the value where
    nothing is printed for it, or nothing can be.
    """
    found: list[Facet] = []
    names = scope.names if scope else _NOTHING
    if clause.when:
        _add_parts(found, "when", clause.when, names.get("when"), scope)
    if clause.agencies:
        _add_parts(found, "agencies", clause.agencies, names.get("agencies"), scope)
    if clause.award:
        _add_parts(found, "award", clause.award, names.get("award"), scope)
    if clause.milestones:
        _add_group(found, "milestones", clause.milestones, scope)
    if clause.targets:
        _add_group(found, "targets", clause.targets, scope)
    if clause.awards:
        _add_group(found, "awards", clause.awards, scope)
    if clause.audience:
        found.append(_worded("audience", "Clause.audience", clause.audience))
    if clause.citations:
        words = _SEPARATOR.join([_cited(each, scope) for each in clause.citations])
        found.append(Facet("citations", _SEPARATOR.join(clause.citations), words))
    if not found:
        return ()
    found.sort(key=_by_name)
    return tuple(found)


def _add_group(found: list[Facet], group: str, parts: Mapping[str, Value], scope: Scope | None) -> None:
    printed = scope.names[group].parts if scope else _NOTHING
    for name, part in parts.items():
        _add_parts(found, f"{group}.{name}", part, printed.get(name), scope)


def _add_parts(
    found: list[Facet], name: str, part: Value, record: Record | None, scope: Scope | None
) -> None:
    """Add the parts of a facet that are there; `record` is the same facet in the scope of the clause."""
    printed = _printed_parts(part, record, scope) if record and scope else _NOTHING
    for field, written, described in _fields(type(part)):
        value = getattr(part, field)
        if value is None or value == ():
            continue
        shown = printed.get(written)
        if isinstance(value, Value):
            _add_parts(found, f"{name}.{written}", value, shown, scope)
        elif shown is not None and scope:
            text = _SEPARATOR.join(_texts(value))
            found.append(Facet(f"{name}.{written}", text, scope.show(shown)))
        else:
            found.append(_worded(f"{name}.{written}", described, _texts(value)))


def _printed_parts(part: Value, record: Record, scope: Scope) -> Mapping[str, Any]:
    """What prints for the parts of a facet, where a placeholder of that name prints something else."""
    if isinstance(part, Target):
        return {"value": record, "by": record.parts["by"]}
    if isinstance(part, Award) and part.form:
        return {**record.parts, "form": scope.functions["award_form"](part.form)}
    return record.parts


@cache
def _fields(kind: type[Value]) -> tuple[tuple[str, str, str], ...]:
    """The fields of a facet: in Python, in a spec ("with"), and where the schema describes them."""
    pairs = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    return tuple((field, written, f"{kind.__name__}.{written}") for field, written in pairs)


# The same few choices stand in most clauses.
@lru_cache(maxsize=4096)
def _worded(name: str, described: str, values: tuple[str, ...]) -> Facet:
    """A facet whose words are those of its choices in the schema's description, else its values."""
    words = [choice_words(described, each) or each for each in values]
    return Facet(name, _SEPARATOR.join(values), _SEPARATOR.join(words))


def _cited(name: str, scope: Scope | None) -> str:
    """A citation as later mentions print it, with date and issuer where it has no number to know it by.

    Its id where it has no printed form: that is a finding where a text prints it.
    """
    if scope is None:
        return name
    try:
        short = scope.names["citations"].parts[name].parts["number"]
        return str(scope.functions["cite"](name, "short" if short else "dated"))
    except (KeyError, ExpressionError):
        return name


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
