"""How a plan names agencies, awards, laws and the documents that it cites: as of the day of its signing."""

import datetime
from collections.abc import Callable

from kehoach.diagnostics.near import nearest
from kehoach.edition.placeholders import ExpressionError, Record
from kehoach.edition.values import date_if_real, date_of, dated, lifespan
from kehoach.registry import agencies, awards, document_types, movements
from kehoach.registry.units import Unit
from kehoach.spec.facets import Award
from kehoach.spec.model import Citation, Plan
from kehoach.vietnamese.dates import PartialDate, long_date, short_date

_GRADES = {"nhat": "Nhất", "nhi": "Nhì", "ba": "Ba"}


def signing_date(plan: Plan) -> datetime.date:
    """The day as of which the registry is asked: the latest that the document's date allows.

    Where only month or year are known, what the plan cites may be of the same year. A plan without a date is
    taken as of the first day of its period.
    """
    known = date_if_real(plan.document.date)
    return known.last_day() if known else datetime.date(plan.period.first, 1, 1)


class Wording:
    """The printed names of one plan. Raises ExpressionError for what is unknown or did not exist then."""

    def __init__(self, plan: Plan, unit: Unit) -> None:
        self.plan = plan
        self.unit = unit
        self.on = signing_date(plan)
        self._agency_names: dict[str, str] = {}
        short = plan.document.date_style == "short"
        self.write_date: Callable[[PartialDate], str] = short_date if short else long_date

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
            known = [each.id for each in agencies.agencies(self.on)]
            known += [each.id for each in agencies.functions()]
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
            forms = [each.id for each in awards.awards()]
            near, known = ", ".join(nearest(name, forms)), ", ".join(forms[:20])
            raise ExpressionError("W001", id=name, near=near, known=known)
        return found.name_for(self.unit)

    def award_name(self, award: Award) -> str | None:
        """The form of an award with its grade, "Huân chương Lao động hạng Ba"; None where it has no form."""
        if award.form is None:
            return None
        name = self.award_form(award.form)
        return f"{name} hạng {_GRADES[award.grade]}" if award.grade else name

    def law(self, role: str) -> str:
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

    def decision(self) -> Record | None:
        """The decision of the Prime Minister on the movement for the period, if it was there at signing."""
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
