"""Words that a plan holds once and prints in many places: names of agencies, of its movement and the like."""

from kehoach.amend.model import Set
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import plain
from kehoach.edition.placeholders import ExpressionError
from kehoach.edition.wording import Wording, signing_date
from kehoach.registry import units
from kehoach.spec.model import Plan

_AGENCIES = "agencies"
_ROOTS = ("movement", _AGENCIES, "citations", "variables")


def renamed(operation: Set, before: Plan, after: Plan) -> tuple[str, str] | None:
    """What the plan's own words were and are that an operation sets, as they are printed.

    Of an agency that is given a wording of the plan's own, or loses it, its name. None for other operations,
    and for what is no text.
    """
    root, _, path = operation.field.partition(".")
    if operation.target or root not in _ROOTS:
        return None
    old, new = operation.old, operation.new
    if root == _AGENCIES and "." not in path:
        old, new = _agency(before, path), _agency(after, path)
    if not isinstance(old, str) or not isinstance(new, str) or "{{" in old + new:
        return None
    was, now = plain(parse_markup(old)), plain(parse_markup(new))
    return (was, now) if was and was != now else None


def _agency(plan: Plan, name: str) -> str | None:
    own = plan.agencies.get(name)
    unit = units.find_unit(plan.issuer.unit, signing_date(plan))
    if own is not None or unit is None:
        return own.name if own is not None else None
    try:
        return Wording(plan, unit).agency(name)
    except ExpressionError:
        return None
