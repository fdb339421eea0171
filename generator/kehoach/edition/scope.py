"""What a plan's placeholders can reach: the plan's own facts, and the registry's as of the signing date."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from kehoach.edition.placeholders import ExpressionError, Record, Scope, quote
from kehoach.edition.values import (
    as_date,
    as_whole_number,
    citation_record,
    counted,
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
from kehoach.spec.facets import Agencies, Award, When
from kehoach.spec.model import Clause, Plan
from kehoach.vietnamese.dates import PartialDate, date_in_format, long_date, short_date
from kehoach.vietnamese.numbers import number, padded
from kehoach.vietnamese.unicode import capitalised

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class _Tries:
    """Makes values of facets and keeps what went wrong, so that one wrong facet does not hide another."""

    def __init__(self) -> None:
        self.errors: list[ExpressionError] = []

    def of(self, make: Callable[[_Given], _Made], value: _Given, where: str) -> _Made | None:
        """The value made, or None with the error kept and its place in it."""
        try:
            return make(value)
        except ExpressionError as error:
            error.where = where
            self.errors.append(error)
            return None


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

    def of(self, clause: Clause) -> tuple[Scope, list[ExpressionError]]:
        """The scope inside a clause, its facets on top of the base, and what is wrong with the facets."""
        if not (
            clause.when
            or clause.milestones
            or clause.agencies
            or clause.targets
            or clause.award
            or clause.awards
        ):
            return self.base, []
        facets: dict[str, Any] = {}
        tries = _Tries()
        if clause.when:
            facets["when"] = self._when(clause.when, "/when", tries)
        if clause.milestones:
            facets["milestones"] = Record(
                {
                    name: self._when(each, f"/milestones/{name}", tries)
                    for name, each in clause.milestones.items()
                }
            )
        if clause.agencies:
            facets["agencies"] = self._agencies(clause.agencies, tries)
        if clause.targets:
            facets["targets"] = Record(
                {
                    name: tries.of(target_record, each, f"/targets/{name}/by")
                    for name, each in clause.targets.items()
                }
            )
        if clause.award:
            facets["award"] = tries.of(self._award, clause.award, "/award/form")
        if clause.awards:
            facets["awards"] = Record(
                {
                    name: tries.of(self._award, each, f"/awards/{name}/form")
                    for name, each in clause.awards.items()
                }
            )
        scope = Scope({**self.base.names, **facets}, self.base.functions, self.base.filters, self.show)
        return scope, tries.errors

    def show(self, value: Any) -> str:
        """How a value prints. Raises ValueError for one that has no printed form."""
        match value:
            case str():
                return value
            case Record(text=str(text)):
                return text
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

    def _when(self, when: When, where: str, tries: _Tries) -> Record:
        texts = {"by": when.by, "on": when.on, "start": when.start, "end": when.end}
        dates = {
            name: tries.of(date_of, text, f"{where}/{name}") if text else None for name, text in texts.items()
        }
        main = dates["by"] or dates["on"] or dates["start"] or dates["end"]
        dates["date"] = main
        return Record(dates, self.wording.write_date(main) if main else None)

    def _agencies(self, agencies: Agencies, tries: _Tries) -> Record:
        """Each name once: two functions may be one agency's, and who leads does not support itself."""
        lead = self._named(agencies.lead, "/agencies/lead", tries)
        partners = self._named(agencies.partners, "/agencies/with", tries)
        others = tuple(name for name in partners if name not in lead)
        return Record({"lead": names_record(lead), "with": names_record(others)})

    def _named(self, ids: tuple[str, ...], where: str, tries: _Tries) -> tuple[str, ...]:
        agency = self.wording.agency
        names = [tries.of(agency, each, f"{where}/{index}") for index, each in enumerate(ids)]
        return tuple(dict.fromkeys([name for name in names if name]))

    def _award(self, award: Award) -> Record:
        quota = award.quota
        return Record(
            {
                "form": award.form,
                "year": None if award.year is None else str(award.year),
                "copies": counted(award.copies),
                "quota": Record(
                    {name: counted(getattr(quota, name)) for name in quota.__struct_fields__} if quota else {}
                ),
            },
            self.wording.award_name(award),
        )
