"""What a plan's placeholders can reach: the plan's own facts, and the registry's as of the signing date."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from kehoach.edition.placeholders import ExpressionError, Record, Scope, quote
from kehoach.edition.values import (
    as_date,
    as_whole_number,
    award_record,
    citation_record,
    date_of,
    document_symbol,
    figure,
    items_of,
    joined,
    names_record,
    number_text,
    target_record,
    unit_record,
)
from kehoach.edition.wording import Wording
from kehoach.registry import units
from kehoach.registry.units import Unit
from kehoach.spec.facets import Agencies, Award, Target, When
from kehoach.spec.model import Clause, Plan
from kehoach.vietnamese.dates import PartialDate, date_in_format, long_date, short_date
from kehoach.vietnamese.numbers import number, padded
from kehoach.vietnamese.unicode import capitalised

FACETS = frozenset(("when", "milestones", "agencies", "targets", "award", "awards"))
"""The names that a clause's own facets have in its scope."""

_DATES = ("by", "on", "start", "end")
"""The dates of a facet; the first that is there is the one that it prints."""


def no_address(name: str) -> str:
    """The function `ref` where there are no addresses yet."""
    raise ExpressionError("S303", expression=f"ref({quote(repr(name))})", what="ref")


class PlanScope:
    """Scopes for one plan: `base` for its frame, `of(clause)` with a clause's own facets."""

    def __init__(self, plan: Plan, unit: Unit, address_of: Callable[[str], str]) -> None:
        self.plan = plan
        self.unit = unit
        self.wording = Wording(plan, unit)
        self.address_of = address_of

    @cached_property
    def base(self) -> Scope:
        """The scope without facets."""
        return Scope(self._names(), self._functions(), self._filters(), self.show)

    @cached_property
    def conditions(self) -> Scope:
        """The scope of `only_if`: as the base, without addresses, which depend on what is let in."""
        base = self.base
        return Scope(base.names, {**base.functions, "ref": no_address}, base.filters, self.show)

    def of(self, clause: Clause) -> tuple[Scope, Sequence[ExpressionError]]:
        """The scope inside a clause, its facets on top of the base, and all that is wrong with the facets."""
        if not (
            clause.when
            or clause.milestones
            or clause.agencies
            or clause.targets
            or clause.award
            or clause.awards
        ):
            return self.base, ()
        names = dict(self.base.names)
        errors: list[ExpressionError] = []
        if clause.when:
            names["when"] = self._when(clause.when, "/when", errors)
        if clause.milestones:
            dates = clause.milestones.items()
            names["milestones"] = Record(
                {name: self._when(each, f"/milestones/{name}", errors) for name, each in dates}
            )
        if clause.agencies:
            names["agencies"] = self._agencies(clause.agencies, errors)
        if clause.targets:
            names["targets"] = Record(
                {name: self._target(name, each, errors) for name, each in clause.targets.items()}
            )
        if clause.award:
            names["award"] = self._award(clause.award, "/award", errors)
        if clause.awards:
            forms = clause.awards.items()
            names["awards"] = Record(
                {name: self._award(each, f"/awards/{name}", errors) for name, each in forms}
            )
        return Scope(names, self.base.functions, self.base.filters, self.show), errors

    def show(self, value: Any) -> str:
        """How a value prints. Raises ValueError for one that has no printed form."""
        match value:
            case str():
                return value
            case Record() if value.text is not None:
                return value.text
            case bool() | None:
                raise ValueError("không có giá trị để in")
            case int() | float():
                return number(value)
            case PartialDate():
                return self.wording.write_date(value)
            case tuple():
                return ", ".join(map(self.show, value))
        raise ValueError("cần chọn một phần của giá trị này")

    def _names(self) -> dict[str, Any]:
        plan, unit = self.plan, self.unit
        province = units.find_unit(unit.province, self.wording.on) if unit.province else unit
        movement = plan.movement
        return {
            "unit": unit_record(unit),
            "province": unit_record(province or unit),
            "period": Record({"from": str(plan.period.first), "to": str(plan.period.last)}, str(plan.period)),
            "movement": Record(
                {"name": movement.name, "short": movement.short or movement.name} if movement else {}
            ),
            "document": Record(
                {
                    "number": None if plan.document.number is None else str(plan.document.number),
                    "symbol": document_symbol(plan),
                    "place": plan.document.place or unit.place,
                    "year": str(self.wording.on.year),
                    "signed": str(self.wording.on),
                }
            ),
            "variables": Record({name: figure(each.value) for name, each in plan.variables.items()}),
            "citations": Record({name: citation_record(each) for name, each in plan.citations.items()}),
            "district_level": units.district_level_exists(self.wording.on),
            "era": 1 if units.district_level_exists(self.wording.on) else 2,
            "decision": self.wording.decision(),
        }

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "cite": self.wording.cite,
            "ref": self.address_of,
            "agency": self.wording.agency,
            "award_form": self.wording.award_form,
            "law": lambda: self.wording.law("law"),
            "amending_law": lambda: self.wording.law("amending-law"),
            "decree": lambda: self.wording.law("decree"),
        }

    def _filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "upper": lambda value: self.show(value).upper(),
            "lower": lambda value: self.show(value).lower(),
            "capitalise": lambda value: capitalised(self.show(value)),
            "date": lambda value, pattern: date_in_format(as_date(value), pattern),
            "long": lambda value: long_date(as_date(value)),
            "short": lambda value: short_date(as_date(value)),
            "number": number_text,
            "padded": lambda value: padded(as_whole_number(value)),
            "join": lambda value, separator: joined(list(map(self.show, items_of(value))), separator),
        }

    def _when(self, when: When, where: str, errors: list[ExpressionError]) -> Record:
        dates: dict[str, PartialDate | None] = dict.fromkeys(_DATES)
        for name in _DATES:
            try:
                dates[name] = date_of(getattr(when, name))
            except ExpressionError as error:
                errors.append(_placed(error, f"{where}/{name}"))
        main = dates["by"] or dates["on"] or dates["start"] or dates["end"]
        dates["date"] = main
        return Record(dates, self.wording.write_date(main) if main else None)

    def _agencies(self, agencies: Agencies, errors: list[ExpressionError]) -> Record:
        """Each name once: two functions may be one agency's, and who leads does not support itself."""
        lead = self._named(agencies.lead, "/agencies/lead", errors)
        partners = self._named(agencies.partners, "/agencies/with", errors)
        others = tuple([name for name in partners if name not in lead])
        return Record({"lead": names_record(lead), "with": names_record(others)})

    def _named(self, ids: tuple[str, ...], where: str, errors: list[ExpressionError]) -> tuple[str, ...]:
        names: dict[str, None] = {}
        for index, id in enumerate(ids):
            try:
                names[self.wording.agency(id)] = None
            except ExpressionError as error:
                errors.append(_placed(error, f"{where}/{index}"))
        return tuple(names)

    def _target(self, name: str, target: Target, errors: list[ExpressionError]) -> Record | None:
        try:
            return target_record(target)
        except ExpressionError as error:
            errors.append(_placed(error, f"/targets/{name}/by"))
            return None

    def _award(self, award: Award, where: str, errors: list[ExpressionError]) -> Record | None:
        try:
            name = self.wording.award_name(award)
        except ExpressionError as error:
            errors.append(_placed(error, f"{where}/form"))
            return None
        return award_record(award, name)


def _placed(error: ExpressionError, where: str) -> ExpressionError:
    error.where = where
    return error
