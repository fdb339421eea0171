"""What a plan's placeholders can reach: the plan's own facts, and the registry's as of the signing date."""

import datetime
from collections.abc import Callable
from difflib import get_close_matches
from functools import cached_property
from typing import Any, get_args

from kehoach.document.placeholders import ExpressionError, Record, Scope
from kehoach.document.values import (
    as_date,
    as_whole_number,
    citation_record,
    counted,
    dated,
    figure,
    items_of,
    joined,
    names_record,
    number_text,
    target_record,
    unit_record,
)
from kehoach.registry import agencies, awards, document_types, movements, units
from kehoach.registry.units import Unit
from kehoach.spec.model import Agencies, Award, Citation, Clause, Plan, When
from kehoach.vietnamese.dates import PartialDate, date_in_format, long_date, parse_date, short_date
from kehoach.vietnamese.numbers import number, padded

_GRADES = {"nhat": "Nhất", "nhi": "Nhì", "ba": "Ba"}


def signing_date(plan: Plan) -> datetime.date:
    """The day as of which the registry is asked: the latest that the document's date allows.

    Where only month or year are known, what the plan cites may be of the same year. A plan without a date is
    taken as of the first day of its period.
    """
    if plan.document.date is None:
        return datetime.date(plan.period.first, 1, 1)
    return parse_date(plan.document.date).last_day()


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

    def of(self, clause: Clause) -> Scope:
        """The scope inside a clause: its facets on top of the base."""
        facets: dict[str, Any] = {}
        if clause.when:
            facets["when"] = self._when(clause.when)
        if clause.milestones:
            facets["milestones"] = Record(
                {name: self._when(each) for name, each in clause.milestones.items()}
            )
        if clause.agencies:
            facets["agencies"] = self._agencies(clause.agencies)
        if clause.targets:
            facets["targets"] = Record({name: target_record(each) for name, each in clause.targets.items()})
        if clause.award:
            facets["award"] = self._award(clause.award)
        if clause.awards:
            facets["awards"] = Record({name: self._award(each) for name, each in clause.awards.items()})
        if not facets:
            return self.base
        return Scope({**self.base.names, **facets}, self.base.functions, self.base.filters, self.show)

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
            near = ", ".join(get_close_matches(function, known, n=3)) or "–"
            raise ExpressionError("A003", id=function, near=near) from None

    def _ended(self, agency: agencies.Agency) -> ExpressionError:
        heirs = (agencies.find_agency(each.agency) for each in agencies.successors(agency, self.on))
        near = ", ".join(each.name_for(self.unit) for each in heirs if each) or "–"
        history = f"{agency.valid_from or '…'} – {agency.valid_to or '…'}"
        name = agency.name_for(self.unit)
        return ExpressionError("A004", name=name, date=str(self.on), history=history, near=near)

    def cite(self, name: str, form: str = "full") -> str:
        """A citation in words (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b).

        `full` names type, number, date, issuer and subject; `dated` leaves out the subject; `short`, for
        later mentions, is type and number. A law or ordinance is cited by type, title and date only.
        """
        if name not in self.plan.citations:
            raise ExpressionError("S203", id=name, near=", ".join(list(self.plan.citations)[:20]) or "–")
        if form not in ("full", "dated", "short"):
            raise ValueError(form)
        return self._cited(self.plan.citations[name], form)

    def _cited(self, cited: Citation, form: str) -> str:
        kind = document_types.find_document_type(cited.type)
        if kind is None:
            raise ExpressionError("A005", id=cited.type, near="–")
        date = self.write_date(parse_date(cited.date)) if cited.date else ""
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
                near=", ".join(get_close_matches(name, [each.id for each in awards.awards()], n=3)) or "–",
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
                    "symbol": plan.document.symbol,
                    "place": plan.document.place or unit.place,
                    "year": str(self.on.year),
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

    def _when(self, when: When) -> Record:
        dates = {
            name: parse_date(text) if text else None
            for name, text in (("by", when.by), ("on", when.on), ("start", when.start), ("end", when.end))
        }
        main = dates["by"] or dates["on"] or dates["start"] or dates["end"]
        return Record({**dates, "date": main}, self.write_date(main) if main else None)

    def _agencies(self, agencies: Agencies) -> Record:
        """Each name once: two functions may be one agency's, and who leads does not support itself."""
        lead = tuple(dict.fromkeys(map(self.agency, agencies.lead)))
        partners = tuple(
            name for name in dict.fromkeys(map(self.agency, agencies.partners)) if name not in lead
        )
        return Record({"lead": names_record(lead), "with": names_record(partners)})

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
