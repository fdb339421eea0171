"""What stands around the content: issuer, period, movement, number, date, subject, signature."""

import datetime
import re
from collections.abc import Iterable, Iterator

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document, plain
from kehoach.edition.spec_text import escape
from kehoach.readers.recognise.period import recognise_period
from kehoach.registry import agencies, document_types, units
from kehoach.registry.layout import layout
from kehoach.registry.units import Unit
from kehoach.spec.model import DocumentInfo, Issuer, LocalAgency, Movement, Period, Plan, Signature
from kehoach.vietnamese.dates import PartialDate
from kehoach.vietnamese.numbers import padded
from kehoach.vietnamese.unicode import slug, tone_key

UNKNOWN_UNIT = "chua-xac-dinh"
_COMMITTEE = "ubnd"
_DEFAULT_TYPE = "ke-hoach"
_DEFAULT_SYMBOL = "KH-UBND"
_LONGEST_LINE = 2_000
_ID_WORDS = 5
_LONGEST_ID = 100

_NUMBER = re.compile(r"(?:số *:?)? *(\d{0,6}[a-zđ]?) */ *([^\s/]{1,40})", re.IGNORECASE)
_DAY, _MONTH, _YEAR = (
    re.compile(rf"{word}\s*(\d{{{size}}})\b")
    for word, size in (("ngày", "1,2"), ("tháng", "1,2"), ("năm", 4))
)
_MOVEMENT = re.compile(r"phong trào(?: thi đua)?\s*[“\"]([^“”\"]{3,300})[”\"]", re.IGNORECASE)
_SHORT_NAME = re.compile(
    r"\((?:sau đây )?(?:được )?(?:gọi|viết) (?:chung |tắt )*là:? [“\"]?([^()“”\"]{3,120})[”\"]?\)",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_SHORT_DATE = re.compile(r"ngày \d{1,2}/\d{1,2}/\d{4}")


def recognise_head(
    document: Document,
    unit: str | None,
    period: tuple[int, int] | None,
    words: str,
    findings: list[Diagnostic],
) -> tuple[Plan, Unit | None]:
    """A plan with all but its content, and its unit, None where the registry knows none of that name then.

    `words` are all texts of the document, `unit` and `period` what is known.
    """
    date = _date(document.letterhead.place_date)
    subject = " ".join(plain(line) for line in document.title.subject)
    covered = Period(first=period[0], last=period[1]) if period else None
    if covered is None:
        covered = recognise_period(document, subject, date, words, findings)
    on = date.last_day() if date else datetime.date(covered.first, 1, 1)
    found = _asked(unit, on, findings) if unit else _unit(document, subject, on)
    if found is None and not unit:
        findings.append(Diagnostic("R101", {"words": subject[:80]}, Place(pointer="/issuer/unit")))
    organ, own = _organ(document, on)
    movement = _movement(document, subject)
    issuer = Issuer(organ=organ, unit=found.id if found else UNKNOWN_UNIT)
    about = movement.name if movement else subject
    words_of_id = slug(about[:200]).split("-")[:_ID_WORDS]
    plan = Plan(
        schema_version=1,
        id="-".join(filter(None, (slug(issuer.unit), str(covered), *words_of_id)))[:_LONGEST_ID].strip("-"),
        issuer=issuer,
        period=covered,
        movement=movement,
        document=_info(document, date, found, words, findings),
        signature=_signature(document),
        recipients=tuple(_recipients(document)),
        agencies=own,
    )
    return plan, found


def _date(place_date: str) -> PartialDate | None:
    year, month, day = (pattern.search(place_date) for pattern in (_YEAR, _MONTH, _DAY))
    if not year:
        return None
    try:
        return PartialDate(
            int(year[1]), int(month[1]) if month else None, int(day[1]) if day and month else None
        )
    except ValueError:
        return PartialDate(int(year[1]))


def _asked(name: str, on: datetime.date, findings: list[Diagnostic]) -> Unit | None:
    """The unit that was asked for by id or name."""
    found = units.find_unit(name, on) or units.find_unit_by_name(name, on)
    if found is None:
        near = ", ".join(each.id for each in units.suggest_units(slug(name), on))
        args = {"unit": name[:80], "near": near or "–", "date": str(on)}
        findings.append(Diagnostic("R106", args, Place(pointer="/issuer/unit")))
    return found


def _unit(document: Document, subject: str, on: datetime.date) -> Unit | None:
    """The first unit of the registry that the letterhead, the place or the title names."""
    head = [*document.letterhead.superior, *document.letterhead.organ]
    province = next((found for line in reversed(head) if (found := _named(line, on))), None)
    commune = _commune(document, province, on)
    if commune or province:
        return commune or province
    place = document.letterhead.place_date.partition(",")[0].strip()
    if place and (found := units.find_unit_by_name(place, on)):
        return found
    opening = (plain(block.runs) for block in (*document.introduction, *document.closing))
    return next((found for text in (subject, *opening) if (found := _mentioned(text, on))), None)


def _named(line: str, on: datetime.date) -> Unit | None:
    words = re.sub(
        r"^(?:UBND|(?:ỦY|UỶ) BAN NHÂN DÂN|HĐND|HỘI ĐỒNG NHÂN DÂN)\s*", "", line.strip(), flags=re.IGNORECASE
    )
    return units.find_unit_by_name(words, on) if words else None


def _commune(document: Document, province: Unit | None, on: datetime.date) -> Unit | None:
    """The commune of the letterhead, which names no province: it is looked for in all of them."""
    name = next(
        (line for line in document.letterhead.organ if re.match(r"(?:XÃ|PHƯỜNG|ĐẶC KHU)\b", line)), ""
    )
    if not name or units.district_level_exists(on):
        return None
    provinces = [province] if province else list(units.units_on(on))
    found = [unit for each in provinces if (unit := units.find_unit_by_name(name, on, each.id))]
    return found[0] if len(found) == 1 else None


def _mentioned(text: str, on: datetime.date) -> Unit | None:
    """The first province that a text names with its type: "trên địa bàn tỉnh Ninh Bình"."""
    key = f" {tone_key(text[:20_000])} "
    places = [(key.find(f" {tone_key(unit.full_name)}"), unit) for unit in units.units_on(on)]
    return min((each for each in places if each[0] >= 0), key=lambda each: each[0], default=(0, None))[1]


def _organ(document: Document, on: datetime.date) -> tuple[str, dict[str, LocalAgency]]:
    """The issuing body below the committee, where the letterhead has one above it."""
    if not document.letterhead.superior:
        return _COMMITTEE, {}
    name = " ".join(document.letterhead.organ)
    if known := agencies.find_agency_by_name(name, on):
        return known.id, {}
    own = slug(name)[:60].strip("-")
    return (own, {own: LocalAgency(name=name[:_LONGEST_LINE])}) if own else (_COMMITTEE, {})


def _movement(document: Document, subject: str) -> Movement | None:
    """The movement in quotes. A title in capitals gives its name as the introduction writes it."""
    own = _MOVEMENT.search(subject)
    if own is None:
        return None
    opening = " ".join(plain(block.runs) for block in (*document.introduction, *document.legal_bases))
    name = own[1]
    if name.isupper():
        key = _loose(name)
        name = next((match[1] for match in _MOVEMENT.finditer(opening) if _loose(match[1]) == key), name)
    short = _SHORT_NAME.search(opening)
    return Movement(name=name, short=short[1].strip() if short else "")


def _loose(name: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", tone_key(name))


def _info(
    document: Document, date: PartialDate | None, unit: Unit | None, words: str, findings: list[Diagnostic]
) -> DocumentInfo:
    number, symbol = _number(document.letterhead.number)
    place = document.letterhead.place_date.partition(",")[0].strip()
    kind = tone_key(document.title.kind)
    type_ = next(
        (each.id for each in document_types.document_types() if tone_key(each.name) == kind), _DEFAULT_TYPE
    )
    if date is None:
        findings.append(Diagnostic("R104", {}, Place(pointer="/document/date")))
    short = len(_SHORT_DATE.findall(words)) > len(_LONG_DATE.findall(words))
    return DocumentInfo(
        type=type_,
        number=number,
        symbol=symbol,
        place=escape(place) if place and not (unit and unit.name == place) else None,
        date=str(date) if date else None,
        date_style="short" if short else "long",
        subject="\n".join(escape(plain(line)) for line in document.title.subject),
        closing_mark=bool(document.closing_mark),
    )


def _number(printed: str) -> tuple[int | str | None, str]:
    """Number and symbol; the number as text where zeros in front are not what the decree asks for."""
    match = _NUMBER.search(printed)
    if not match:
        return None, _DEFAULT_SYMBOL
    digits = match[1]
    if not re.fullmatch(r"[0-9]{1,6}[a-zđ]?", digits):
        return None, match[2]
    if digits.isdigit() and int(digits) and padded(int(digits), layout().number.min_digits) == digits:
        return int(digits), match[2]
    return digits, match[2]


def _signature(document: Document) -> Signature:
    parts: dict[str, list[str]] = {"authority": [], "acting": [], "title": []}
    for line in document.signature.lines:
        part = (
            "acting"
            if re.match(r"K/?T", line)
            else "authority"
            if re.match(r"(?:T/?M|TL|TUQ|T/L)\b", line)
            else "title"
        )
        parts[part].append(escape(line))
    joined = {name: " ".join(lines)[:_LONGEST_LINE] for name, lines in parts.items()}
    return Signature(**joined, name=escape(document.signature.name)[:_LONGEST_LINE])


def _recipients(document: Document) -> Iterator[str]:
    for line in document.recipients:
        yield from _chunks(escape(line.removeprefix("- ").rstrip(";. ")))


def _chunks(text: str) -> Iterable[str]:
    return (text[at : at + _LONGEST_LINE] for at in range(0, len(text), _LONGEST_LINE))
