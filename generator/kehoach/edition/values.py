"""Values of expressions: the plan's facets as records with parts, and reading values back for filters."""

import datetime
from collections.abc import Sequence
from typing import Any

from kehoach.edition.placeholders import MAX_TEXT, ExpressionError, Record
from kehoach.registry import agencies, document_types
from kehoach.registry.layout import layout
from kehoach.registry.units import Unit
from kehoach.spec.facets import Award, Target
from kehoach.spec.model import Citation, Plan
from kehoach.vietnamese.dates import PartialDate, parse_date, short_date
from kehoach.vietnamese.numbers import number, padded

_UNIT_SIGNS = {"percent": "%", "percent-per-year": "%/năm", "percentage-point": " điểm %", "times": " lần"}
_MAX_PLACES = 6
_MAX_ROUNDED = 10**18  # within what decimal rounds exactly


def dated(date: str) -> str:
    """A written date as it follows a document's number: with "ngày" before it, where it has no such word."""
    return date if date.startswith(("ngày", "tháng", "năm")) else f"ngày {date}"


def date_of(text: str | None) -> PartialDate | None:
    """A date of the spec, None where there is none. Raises ExpressionError for one that no calendar has."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        raise ExpressionError("S202", date=str(text)) from None


def date_if_real(text: str | None) -> PartialDate | None:
    """As `date_of`, with None also for a date that is not in the calendar: loading has reported that."""
    try:
        return date_of(text)
    except ExpressionError:
        return None


def lifespan(first: datetime.date | None, last: datetime.date | None) -> str:
    """From when to when something existed: "từ 01/3/2025", "đến 28/02/2025"; "" where that is not known."""
    parts = (f"từ {short_date(first)}" if first else "", f"đến {short_date(last)}" if last else "")
    return " ".join(filter(None, parts))


def document_symbol(plan: Plan) -> str:
    """The symbol behind the number: the plan's own, else document type and issuer: "KH-UBND", "KH-SNV".

    "" where no abbreviation of the issuer is on record (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.3).
    """
    return plan.document.symbol or symbol_for(plan.document.type, plan.issuer.organ)


def symbol_for(document_type: str, organ: str, unit: str = "") -> str:
    """The symbol of a document of a type and an issuing body, by their ids: "KH-UBND", "KH-SNV".

    A letter's is made of issuer and drafting unit, whose abbreviation is `unit`: "UBND-NC", or "UBND" alone.
    "" where no abbreviation is on record (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3).
    """
    kind = document_types.find_document_type(document_type)
    issuer = agencies.symbol_of(organ)
    if kind is None or not issuer:
        return ""
    if kind.titled:
        parts = [kind.abbreviation or "", issuer]
        return layout().number.symbol_separator.join(parts) if all(parts) else ""
    return layout().number.symbol_separator.join(filter(None, (issuer, unit)))


def unit_record(unit: Unit) -> Record:
    """An administrative unit; prints its full name."""
    return Record(
        {"name": unit.name, "full_name": unit.full_name, "type_name": unit.type_name}, unit.full_name
    )


def citation_record(citation: Citation) -> Record:
    """The parts of a citation; it has no printed form, since `cite` says how much of it is wanted."""
    kind = document_types.find_document_type(citation.type)
    return Record(
        {
            "type": kind.name if kind else citation.type,
            "number": citation.number,
            "date": date_if_real(citation.date),
            "issuer": citation.issuer,
            "subject": citation.subject,
        }
    )


def target_record(target: Target) -> Record:
    """A figure to reach; prints value and unit: "1,5 - 2%/năm"."""
    sign = _UNIT_SIGNS.get(target.unit, "")
    low, high = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    by = date_of(target.by)
    return Record({"value": low, "low": low, "high": high, "by": by}, range_words(low, high) + sign)


def range_words(low: float, high: float) -> str:
    """Two bounds as they are written: "1,5 - 2", or the one number that they are."""
    return number(low) if low == high else f"{number(low)} - {number(high)}"


def counted(count: int | None) -> Record | None:
    """A number of people or copies: it prints with a leading zero below 10, as official texts write it."""
    return None if count is None else Record({"value": count, "low": count, "high": count}, padded(count))


def award_record(award: Award, name: str | None) -> Record:
    """A commendation; prints its form, by the name given, and nothing where it has none."""
    quota = award.quota
    counts = {each: counted(getattr(quota, each)) for each in quota.__struct_fields__} if quota else {}
    parts = {
        "form": award.form,
        "year": None if award.year is None else str(award.year),
        "copies": counted(award.copies),
        "quota": Record(counts),
    }
    return Record(parts, name)


def figure(value: Any) -> Any:
    """The value of a variable; a range prints "1,5 - 2"."""
    if isinstance(value, tuple):
        low, high = value
        return Record({"value": low, "low": low, "high": high}, range_words(low, high))
    return value


def number_text(value: Any, places: int | None = None) -> str:
    """The filter `number`. Raises ValueError for what is no number, or for more than six places."""
    if places is not None and (type(places) is not int or not 0 <= places <= _MAX_PLACES):
        raise ValueError(f"số chữ số thập phân phải từ 0 đến {_MAX_PLACES}")
    figure = as_number(value)
    if places is not None and abs(figure) >= _MAX_ROUNDED:
        raise ValueError("số quá lớn để làm tròn")
    return number(figure, places)


def as_number(value: Any) -> Any:
    """The one number of a value. Raises ValueError for a range and for what is no number."""
    if isinstance(value, Record) and value.parts.get("low") == value.parts.get("high"):
        value = value.parts.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("không phải là một con số")
    return value


def as_whole_number(value: Any) -> int:
    """The one whole number of a value. Raises ValueError for anything else."""
    whole = as_number(value)
    if whole != int(whole):
        raise ValueError("không phải là số nguyên")
    return int(whole)


def as_date(value: Any) -> PartialDate:
    """The date of a value. Raises ValueError where there is none."""
    if isinstance(value, Record):
        value = value.parts.get("date")
    if not isinstance(value, PartialDate):
        raise ValueError("không phải là một ngày")
    return value


def names_record(names: tuple[str, ...]) -> Record:
    """Names that print as a sentence lists them, and that the filter `join` can separate otherwise."""
    return Record({"items": names}, join_names(names))


def items_of(value: Any) -> tuple[Any, ...]:
    """The items of a list. Raises ValueError for what is none."""
    if isinstance(value, Record):
        value = value.parts.get("items")
    if not isinstance(value, tuple):
        raise ValueError("không phải là một danh sách")
    return value


def joined(texts: list[str], separator: str) -> str:
    """Texts with a separator between. Raises ExpressionError where they are longer than a text may be."""
    if sum(map(len, texts)) + len(separator) * len(texts) > MAX_TEXT:
        raise ExpressionError("S305", limit=str(MAX_TEXT))
    return separator.join(texts)


def join_names(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A, B và C"."""
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else "".join(names)
