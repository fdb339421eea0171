"""What a plan's placeholders can reach: the plan's own facts, and the registry's as of the signing date."""

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar, get_args

from kehoach.diagnostics.near import nearest
from kehoach.document.placeholders import ExpressionError, Record, Scope
from kehoach.document.values import (
    as_date,
    as_whole_number,
    citation_record,
    counted,
    date_if_real,
    date_of,
    dated,
    document_symbol,
    figure,
    items_of,
    joined,
    lifespan,
    names_record,
    number_text,
    target_record,
    unit_record,
)
from kehoach.registry import agencies, awards, document_types, movements, units
from kehoach.registry.units import Unit
from kehoach.spec.model import Agencies, Award, Citation, Clause, Plan, When
from kehoach.vietnamese.dates import PartialDate, date_in_format, long_date, short_date
from kehoach.vietnamese.numbers import number, padded

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

_GRADES = {"nhat": "Nhất", "nhi": "Nhì", "ba": "Ba"}


def signing_date(plan: Plan) -> datetime.date:
    """The day as of which the registry is asked: the latest that the document's date allows.

    Where only month or year are known, what the plan cites may be of the same year. A plan without a date is
    taken as of the first day of its period.
    """
    known = date_if_real(plan.document.date)
    return known.last_day() if known else datetime.date(plan.period.first, 1, 1)


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


class PlanScope:
    """Scopes for one plan: `base` for its frame, `of(clause)` with a clause's own facets."""

    def __init__(self, plan: Plan, unit: Unit, address_of: Callable[[str], str]) -> None:
        self.plan = plan
        self.unit = unit
        self.on = signing_date(plan)
        self.address_of = address_of
        self._agency_names: dict[str, str] = {}
        short = plan.document.date_style == "short"
        self.write_date: Callable[[PartialDate], str] = short_date if short else long_date

    @cached_property
    def base(self) -> Scope:
        """The scope without facets."""
        return Scope(self._names(), self._functions(), self._filters(), self.show)

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
            case bool() | None:
                raise ValueError("không có giá trị để in")
            case int() | float():
                return number(value)
            case PartialDate():
                return self.write_date(value)
            case tuple():
                return ", ".join(map(self.show, value))
            case Record(text=str(text)):
                return text
        raise ValueError("cần chọn một phần của giá trị này")

    def agency(self, name: str) -> str:
        """The printed name of an agency: the plan's own wording, else the registry's on the signing date.

        Raises ExpressionError for one that is unknown or did not exist then.
        """
        if name not in self._agency_names:
            self._agency_names[name] = self._agency_name(name)
        return self._agency_names[name]

    def _agency_name(self, name: str) -> str:
        if name in self.plan.agencies:
            return self.plan.agencies[name].name
        found = agencies.find_agency(name)
        if found is None:
            return self._agency_in_charge(name).name_for(self.unit)
        if not agencies.agency_exists(found, self.on):
            raise self._ended(found)
        return found.name_for(self.unit)

    def _agency_in_charge(self, function: str) -> agencies.Agency:
        try:
            return agencies.agency_for(function, self.on, self.unit)
        except LookupError:
            known = [each.id for each in agencies.agencies(self.on)] + list(get_args(agencies.Function))
            near = ", ".join(nearest(function, known))
            raise ExpressionError("A003", id=function, near=near) from None

    def _ended(self, agency: agencies.Agency) -> ExpressionError:
        heirs = (agencies.find_agency(each.agency) for each in agencies.successors(agency, self.on))
        near = ", ".join(each.name_for(self.unit) for each in heirs if each)
        history = lifespan(agency.valid_from, agency.valid_to)
        name = agency.name_for(self.unit)
        return ExpressionError("A004", name=name, date=short_date(self.on), history=history, near=near)

    def cite(self, name: str, form: str = "full") -> str:
        """A citation in words (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b).

        `full` names type, number, date, issuer and subject; `dated` leaves out the subject; `short`, for
        later mentions, is type and number. A law or ordinance is cited by type, title and date only.
        """
        if name not in self.plan.citations:
            raise ExpressionError("S203", id=name, near=", ".join(list(self.plan.citations)[:20]))
        if form not in ("full", "dated", "short"):
            raise ValueError(form)
        return self._cited(self.plan.citations[name], form)

    def _cited(self, cited: Citation, form: str) -> str:
        kind = document_types.find_document_type(cited.type)
        if kind is None:
            raise ExpressionError("A005", id=cited.type, near="")
        date = self.write_date(known) if (known := date_of(cited.date)) else ""
        if kind.cited_by_name:
            title = f"{kind.name} {cited.subject or ''}".strip()
            return title if form == "short" or not date else f"{title} {dated(date)}"
        words = [kind.name]
        if cited.number:
            words.append(f"số {cited.number}")
        if form != "short":
            words += [dated(date)] if date else []
            words += [f"của {cited.issuer}"] if cited.issuer else []
        if form == "full" and cited.subject:
            words.append(cited.subject)
        return " ".join(words)

    def award_form(self, name: str) -> str:
        """The printed name of a form of commendation. Raises ExpressionError for one that is unknown."""
        found = awards.find_award(name)
        if found is None:
            raise ExpressionError(
                "W001",
                id=name,
                near=", ".join(nearest(name, [each.id for each in awards.awards()])),
            )
        return found.name_for(self.unit)

    def _names(self) -> dict[str, Any]:
        plan, unit = self.plan, self.unit
        province = units.find_unit(unit.province, self.on) if unit.province else unit
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
                    "year": str(self.on.year),
                    "signed": str(self.on),
                }
            ),
            "variables": Record({name: figure(each.value) for name, each in plan.variables.items()}),
            "citations": Record({name: citation_record(each) for name, each in plan.citations.items()}),
            "district_level": units.district_level_exists(self.on),
            "era": 1 if units.district_level_exists(self.on) else 2,
            "decision": self._decision(),
        }

    def _functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "cite": self.cite,
            "ref": self.address_of,
            "agency": self.agency,
            "award_form": self.award_form,
            "law": lambda: self._law("law"),
            "amending_law": lambda: self._law("amending-law"),
            "decree": lambda: self._law("decree"),
        }

    def _filters(self) -> dict[str, Callable[..., Any]]:
        return {
            "upper": lambda value: self.show(value).upper(),
            "lower": lambda value: self.show(value).lower(),
            "capitalise": lambda value: self.show(value)[:1].upper() + self.show(value)[1:],
            "date": lambda value, pattern: date_in_format(as_date(value), pattern),
            "long": lambda value: long_date(as_date(value)),
            "short": lambda value: short_date(as_date(value)),
            "number": number_text,
            "padded": lambda value: padded(as_whole_number(value)),
            "join": lambda value, separator: joined(list(map(self.show, items_of(value))), separator),
        }

    def _when(self, when: When, where: str, tries: "_Tries") -> Record:
        texts = {"by": when.by, "on": when.on, "start": when.start, "end": when.end}
        dates = {name: tries.of(date_of, text, f"{where}/{name}") for name, text in texts.items()}
        main = dates["by"] or dates["on"] or dates["start"] or dates["end"]
        return Record({**dates, "date": main}, self.write_date(main) if main else None)

    def _agencies(self, agencies: Agencies, tries: "_Tries") -> Record:
        """Each name once: two functions may be one agency's, and who leads does not support itself."""
        lead = self._named(agencies.lead, "/agencies/lead", tries)
        partners = self._named(agencies.partners, "/agencies/with", tries)
        others = tuple(name for name in partners if name not in lead)
        return Record({"lead": names_record(lead), "with": names_record(others)})

    def _named(self, ids: tuple[str, ...], where: str, tries: "_Tries") -> tuple[str, ...]:
        names = (tries.of(self.agency, each, f"{where}/{index}") for index, each in enumerate(ids))
        return tuple(dict.fromkeys(filter(None, names)))

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
            self._award_name(award),
        )

    def _award_name(self, award: Award) -> str | None:
        if award.form is None:
            return None
        name = self.award_form(award.form)
        return f"{name} hạng {_GRADES[award.grade]}" if award.grade else name

    def _law(self, role: str) -> str:
        """What is in force on commendation, as it is cited; "" where nothing citable is on record."""
        in_force = [each for each in awards.law_in_force(self.on) if each.citable and each.role == role]
        found = max(in_force, key=lambda each: each.date or datetime.date.min, default=None)
        if found is None:
            return ""
        date = str(found.date) if found.date else None
        cited = Citation(
            type=found.type, number=found.number, date=date, issuer=found.issuer, subject=found.subject
        )
        return self._cited(cited, "full")

    def _decision(self) -> Record | None:
        period = self.plan.period
        found = movements.national_decision(period.first, period.last, self.on)
        if found is None:
            return None
        return Record(
            {
                "number": found.number,
                "date": PartialDate.of(found.date),
                "issuer": found.issuer,
                "movement": found.name,
            }
        )
