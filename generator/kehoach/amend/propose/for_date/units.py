"""Names of provinces in a plan's texts: those that others bear, or that are no more, by a later day."""

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.amend.propose.for_date.ranges import Ranges, documents, placeholders, quotations
from kehoach.amend.propose.for_date.sites import Site, Span, Why, say
from kehoach.edition.evaluation import prepare
from kehoach.edition.placeholders import PLACEHOLDER, ExpressionError, Scope, parse_expression
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.unit_changes import tell_change
from kehoach.registry.units import Unit, find_unit, unit_history, units_on
from kehoach.vietnamese.unicode import capitalised, capitals

_DEPENDS_ON_UNIT = re.compile(r"\b(?:unit|province|movement|variables)\b")
_DEPENDS_ON_LEVEL = re.compile(r"\bdistrict_level\b")
_OF_A_DOCUMENT = re.compile(
    r"\b(?:cite|ref|citations|document|law|decree|amending_law|decision|agencies|when)\b"
)
_NOUNS = r"tỉnh|thành phố|thủ đô|TP\.?"


class Renaming(Struct, frozen=True):
    """A unit that is called otherwise by a later day, and the unit that its name stands for then."""

    old: Unit
    new: Unit
    change: str

    @property
    def source(self) -> str:
        """The acts on the new unit."""
        return legal_source(self.new.source)


def unit_on(id: str, signed: datetime.date, day: datetime.date) -> Unit | None:
    """What the unit of an id on the day of signing has become by a later day; None where not on record."""
    unit, seen = find_unit(id, signed), set[str]()
    while unit is not None and not unit.exists(day):
        if unit.id in seen or unit.successor is None or unit.valid_to is None:
            return None
        seen.add(unit.id)
        unit = find_unit(unit.successor, day) or find_unit(
            unit.successor, unit.valid_to + datetime.timedelta(days=1)
        )
    return unit


def renamings(own: Unit, signed: datetime.date, day: datetime.date) -> list[Renaming]:
    """The provinces of the day of signing whose full names are others by the day, the plan's own first."""
    found = []
    standing = [own, *(unit for unit in units_on(signed) if unit.id != own.id)]
    for old in standing:
        new = unit_on(old.id, signed, day)
        if new is not None and new.full_name != old.full_name:
            change = (
                tell_change(unit_history(old.id), day)
                or f"{capitalised(old.full_name)} nay là {new.full_name}"
            )
            found.append(Renaming(old, new, change))
    return found


def unit_spans(site: Site, own: Unit, changes: list[Renaming], scope: str = "") -> Iterator[Span]:
    """Where a text names a unit that is called otherwise; names of issued documents are left alone.

    `scope` is what has to be decided about the ground that the plan covers.
    """
    closed, quotes = documents(site.text), quotations(site.text)
    for change in changes:
        is_own = change.old.id == own.id
        for start, end, new in _names(site.text, change, bare=is_own):
            if not closed.overlaps(start, end):
                yield Span(
                    start, end, new, _why(change, quotes.overlaps(start, end), scope if is_own else None)
                )
    for change in changes[:1]:
        if change.old.id == own.id:
            yield from _printed(site, change, closed, scope)
            if change.old.type_name != change.new.type_name:
                yield from _nouns(site, change, closed)


def dependent_spans(site: Site, new_scope: Scope | None, why: Why) -> Iterator[Span]:
    """Placeholders that print otherwise once the district level is gone: they become what they print then."""
    for match in PLACEHOLDER.finditer(site.text):
        expression = match.group()[2:-2].strip()
        if not _DEPENDS_ON_LEVEL.search(expression) or site.scope is None or new_scope is None:
            continue
        before, after = shown(expression, site.scope), shown(expression, new_scope)
        if before is not None and after is not None and before != after:
            yield Span(match.start(), match.end(), after, why)


def shown(expression: str, scope: Scope) -> str | None:
    """What an expression prints in a scope; None where it prints nothing there."""
    try:
        return prepare(parse_expression(expression)).show(scope)
    except ExpressionError:
        return None


def renamed(text: str, change: Renaming) -> str:
    """A text with the new unit's names for the old one's."""
    for start, end, new in sorted(_names(text, change, bare=True), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _why(change: Renaming, quoted: bool, scope: str | None) -> Why:
    if scope is None:
        decide = say("unit_other_decide", old=change.old.full_name, new=change.new.full_name)
        return Why(say("unit_other", change=change.change), change.source, decide)
    decide = say("unit_quoted") if quoted else scope
    return Why(say("unit", change=change.change), change.source, decide)


def _printed(site: Site, change: Renaming, closed: Ranges, scope: str) -> Iterator[Span]:
    """Placeholders that print the old name."""
    quotes = quotations(site.text)
    for match in PLACEHOLDER.finditer(site.text):
        expression = match.group()[2:-2].strip()
        if closed.overlaps(*match.span()) or site.scope is None:
            continue
        if not _DEPENDS_ON_UNIT.search(expression) or _OF_A_DOCUMENT.search(expression):
            continue
        now = shown(expression, site.scope)
        if now and (new := renamed(now, change)) != now:
            yield Span(match.start(), match.end(), new, _why(change, quotes.overlaps(*match.span()), scope))
        elif now == change.old.type_name != change.new.type_name and "type_name" in expression:
            yield Span(match.start(), match.end(), change.new.type_name, _noun_why(change))


def _noun_why(change: Renaming) -> Why:
    old, new = change.old.type_name, change.new.type_name
    return Why(say("unit_type", change=change.change, old=old, new=new), change.source)


def _names(text: str, change: Renaming, *, bare: bool) -> Iterator[tuple[int, int, str]]:
    old, new = change.old, change.new
    plain = re.escape(old.name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+")
    pattern = rf"(?<!\w)(?:(?P<noun>{_NOUNS})\s+)?(?P<name>{plain})(?!\w)"
    inside = placeholders(text)
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if inside.overlaps(*match.span()):
            continue
        noun, name = match["noun"], match["name"]
        upper = name.isupper()
        if not upper and (not name[0].isupper() or re.match(rf"\s[{capitals()}]", text[match.end() :])):
            continue
        if noun and noun.casefold().rstrip(".") not in (old.type_name.casefold(), "tp"):
            continue  # thành phố Nam Định is no province
        if not noun and not bare:
            continue
        words = new.full_name if noun else new.place
        if upper:
            words = words.upper()
        elif noun and noun[0].isupper():
            words = capitalised(words)
        yield match.start(), match.end(), words


def _nouns(site: Site, change: Renaming, closed: Ranges) -> Iterator[Span]:
    """The noun of the unit's type where it stands alone: "trên địa bàn tỉnh" of what is a city now."""
    old, new = change.old.type_name, change.new.type_name
    pattern = (
        rf"(?<!\w)(?P<before>(?!(?:cấp|các|liên|hai|mỗi|từng|thuộc)\s)\w+)\s+{old}(?!\w)(?!\s[{capitals()}])"
    )
    inside = placeholders(site.text)
    for match in re.finditer(pattern, site.text):
        if not closed.overlaps(*match.span()) and not inside.overlaps(*match.span()):
            words = f"{match['before']} {new}"
            yield Span(match.start(), match.end(), words, _noun_why(change))
