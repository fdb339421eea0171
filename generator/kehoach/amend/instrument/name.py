"""What a plan and its amending instruments are called, as of the day of their signing."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.apart import apart
from kehoach.amend.instrument.words import WORDS
from kehoach.amend.model import Amendment
from kehoach.edition.edition import Edition
from kehoach.edition.frame import issuer_name
from kehoach.edition.model import plain
from kehoach.edition.outline import Outline
from kehoach.edition.spec_text import escape
from kehoach.edition.values import date_if_real, dated, document_symbol
from kehoach.edition.wording import signing_date
from kehoach.registry import units
from kehoach.registry.agencies import find_agency
from kehoach.registry.document_types import find_document_type, is_titled
from kehoach.registry.layout import layout
from kehoach.spec.model import Content, Plan
from kehoach.vietnamese.dates import long_date, short_date
from kehoach.vietnamese.numbers import padded

_BLANK = "……"
_LONGEST = 2_000  # signs of a name in a title
_ABOUT = re.compile(r"V/v:?\s+", re.IGNORECASE)


def instrument_name(amendment: Amendment, plan: Plan, full: bool, *, issuer: bool = True) -> str:
    """The instrument by number, date and, unless that is said already, issuer; `full` also by its subject.

    "Kế hoạch số 15/KH-UBND ngày 12 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Ninh Thuận" (Nghị định
    30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6b), in the style of dates of `plan`, which it amends. What is
    not known yet is a blank.
    """
    return _named(
        Edition(as_plan(amendment, plan), Outline()), amendment.document.date, full=full, issuer=issuer
    )


def plan_name(edition: Edition, full: bool) -> str:
    """The same of a plan."""
    return _named(edition, edition.plan.document.date, full=full)


def amended_name(edition: Edition, earlier: Sequence[Amendment], *, full: bool) -> str:
    """The plan's name, `full` with its subject, and in brackets the earlier instruments that are dated.

    "Kế hoạch số 30/KH-UBND ngày 05/02/2016 của … (được sửa đổi, bổ sung tại Kế hoạch số 45/KH-UBND ngày
    12/3/2018; được đính chính tại Công văn số 9/UBND ngày 05/4/2018)".
    """
    dated = [each for each in earlier if date_if_real(each.document.date)]
    plan, told = edition.plan, []
    for key, titled in (("amended", True), ("corrected", False)):
        names = [
            instrument_name(each, plan, full=False, issuer=each.issuer not in (None, plan.issuer))
            for each in dated
            if _amends(each) == titled
        ]
        if names:
            told.append(WORDS.say(key, instruments=", ".join(names)))
    name = plan_name(edition, full=full)
    return f"{name} ({'; '.join(told)})" if told else name


def name_in_title(edition: Edition) -> str:
    """A plan's name in the title of what amends it, as a field of a plan that prints it as it is.

    Without a subject that is all in capitals: it can't stand in a sentence.
    """
    document = edition.draft
    lines = document.title.subject if document else ()
    shouted = all(plain(line).isupper() for line in lines)
    name = plan_name(edition, full=not shouted)
    return escape(name if len(name) < _LONGEST else plan_name(edition, full=False))


def amending_subject(edition: Edition) -> str:
    """The subject of what amends a plan, as a field that prints it."""
    return WORDS.say("subject", plan=name_in_title(edition))


def kind_called(kind: str) -> str:
    """The name of a document type; of one that is not known, its id."""
    found = find_document_type(kind)
    return found.name if found else kind


def small(words: str) -> str:
    """Words as they follow others: with a small letter, unless they are in capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def dotted_date(text: str | None) -> str:
    """A date in words, dots for what is not known: "ngày 12 tháng 3 năm 2024", "ngày …… tháng 7 năm 2022"."""
    date = date_if_real(text)
    if date is None:
        return f"ngày {_BLANK} tháng {_BLANK} năm {_BLANK}"
    lacking = "" if date.day else f"ngày {_BLANK} " if date.month else f"ngày {_BLANK} tháng {_BLANK} "
    return lacking + long_date(date)


def as_plan(amendment: Amendment, plan: Plan) -> Plan:
    """The plan with the head of the instrument and no content; names are those of its signing or effect.

    Where neither is known, of the plan's day, or of the first day of its own issuer as that last was.
    """
    own = amendment.document
    return replace(
        plan,
        document=replace(own, date=own.date or amendment.effective or _day_of_issuer(amendment, plan)),
        issuer=amendment.issuer or plan.issuer,
        citations={**plan.citations, **amendment.citations},
        variables={**plan.variables, **amendment.variables},
        agencies={**plan.agencies, **amendment.agencies},
        legal_bases=(), introduction=(), content=Content(), outline=(), closing=(), recipients=(), annexes=(),
    )  # fmt: skip


def _amends(amendment: Amendment) -> bool:
    """Whether the dated instrument is an amending plan, and not a letter."""
    return bool(apart(amendment.operations)[1]) or is_titled(amendment.document.type)


def _day_of_issuer(amendment: Amendment, plan: Plan) -> str | None:
    if amendment.issuer is None:
        return plan.document.date
    records = [*units.unit_history(amendment.issuer.unit)[-1:], find_agency(amendment.issuer.organ)]
    begun = [each.valid_from for each in records if each and each.valid_from]
    signed = signing_date(plan)
    return max(begun).isoformat() if begun and max(begun) > signed else plan.document.date


def _named(edition: Edition, signed: str | None, *, full: bool, issuer: bool = True) -> str:
    own = edition.plan
    short = own.document.date_style == "short"
    date = date_if_real(signed)
    known = date is not None and date.day is not None
    written = short_date(date) if date and short and known else dotted_date(signed)
    words = [kind_called(own.document.type), f"số {_number(own)}", dated(written)]
    if issuer:
        words.append(f"của {_issuer(own)}")
    return " ".join([*words, _subject(edition)] if full else words)


def _number(own: Plan) -> str:
    """Number and symbol, "15/KH-UBND"; a blank where there is no number yet."""
    number, rules = own.document.number, layout().number
    written = padded(number, rules.min_digits) if isinstance(number, int) else number or _BLANK
    return rules.separator.join(filter(None, (written, document_symbol(own))))


def _issuer(own: Plan) -> str:
    history = units.unit_history(own.issuer.unit)
    unit = units.find_unit(own.issuer.unit, signing_date(own)) or (history[-1] if history else None)
    return issuer_name(own, unit) if unit else own.issuer.unit


def _subject(edition: Edition) -> str:
    """What it is about, as it follows a name: on one line and with a small letter, or all in capitals."""
    document, given = edition.draft, edition.plan.document.subject
    lines = [plain(line) for line in document.title.subject] if document else [given]
    words = " ".join(" ".join(lines).split())
    if about := _ABOUT.match(words):
        return f"về việc {words[about.end() :]}"
    return small(words)
