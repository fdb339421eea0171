"""Names of provinces in a plan's texts: those that others bear, or that are no more, by a later day."""

import datetime
import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.amend.propose.for_date.texts import Site, Span, Why, say, shown
from kehoach.edition.placeholders import PLACEHOLDER
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.unit_changes import tell_change
from kehoach.registry.units import Unit, unit_history, unit_then, units_on
from kehoach.vietnamese.unicode import capitalised, capitals

_DEPENDS_ON_UNIT = re.compile(r"\b(?:unit|province|movement|variables)\b")
_OF_A_DOCUMENT = re.compile(
    r"\b(?:cite|ref|citations|document|law|decree|amending_law|decision|agencies|when)\b"
)
_DASH = re.compile(r"\s*[-–]\s*")


class Renaming(Struct, frozen=True):
    """A unit that is called otherwise by a later day, and the unit that its name stands for then."""

    old: Unit
    new: Unit
    change: str

    @property
    def source(self) -> str:
        """The acts on the new unit."""
        return legal_source(self.new.source)

    def why(self, reason: str, decide: str = "") -> Why:
        """Why a name or a noun is changed for it; `reason` is the key of a sentence."""
        told = say(reason, change=self.change, old=self.old.type_name, new=self.new.type_name)
        return Why(told, self.source, decide)


class Renamings:
    """The provinces of the day of signing whose full names are others by a later day.

    `own` is what became of the plan's own unit, None where it is called as it was.
    """

    def __init__(self, unit: Unit, signed: datetime.date, day: datetime.date) -> None:
        others = (each for each in units_on(signed) if each.id != unit.id)
        found = [each for old in (unit, *others) if (each := _renaming(old, day))]
        self.own = next((each for each in found if each.old.id == unit.id), None)
        self._by_name = {_key(each.old.name): each for each in found}
        names = sorted((each.old.name for each in found), key=len, reverse=True)
        spelt = (re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for name in names)
        self._pattern = re.compile(
            rf"(?<!\w)(?:(?P<noun>tỉnh|thành phố|thủ đô|TP\.?)\s+)?(?P<name>{'|'.join(spelt)})(?!\w)",
            re.IGNORECASE,
        )
        self._name_goes_on = re.compile(rf"\s[{capitals()}]")

    def spans(self, site: Site) -> Iterator[Span]:
        """Where a text names a unit that is called otherwise; names of issued documents are left alone."""
        for start, end, new, change in self._named(site):
            if change is self.own:
                yield Span(start, end, new, self._why(change, site, start, end))
            else:
                decide = say("unit_other_decide", old=change.old.full_name, new=change.new.full_name)
                yield Span(start, end, new, change.why("unit_other", decide))
        if self.own:
            yield from self._printed(site, self.own)
            for start, end, new in self._nouns(site, self.own):
                yield Span(start, end, new, self.own.why("unit_type"))

    def of_body(self, site: Site) -> Iterator[Span]:
        """Where the name of a body that the plan defines names such a unit: no heir of it is on record."""
        decide = say("unit_body_decide", name=site.text)
        for start, end, new, change in self._named(site):
            yield Span(start, end, new, change.why("unit_body", decide))
        if self.own:
            for start, end, new in self._nouns(site, self.own):
                yield Span(start, end, new, self.own.why("unit_body", decide))

    def _why(self, own: Renaming, site: Site, start: int, end: int) -> Why:
        """Why the plan's own name changes, with what has to be decided about the ground that it covers."""
        if site.quotations.overlaps(start, end):
            return own.why("unit", say("unit_quoted"))
        return own.why("unit", say("unit_scope", old=own.old.full_name, new=own.new.full_name))

    def _named(self, site: Site) -> Iterator[tuple[int, int, str, Renaming]]:
        return (each for each in self._in(site.text) if not site.closed.overlaps(*each[:2]))

    def _in(self, text: str) -> Iterator[tuple[int, int, str, Renaming]]:
        """The places of a text that name a unit, what stands there then, and the unit."""
        for match in self._pattern.finditer(text) if self._by_name else ():
            noun, name = match["noun"], match["name"]
            change, upper = self._by_name[_key(name)], name.isupper()
            old, new = change.old, change.new
            if not upper and (not name[0].isupper() or self._name_goes_on.match(text, match.end())):
                continue
            if noun and noun.casefold().rstrip(".") not in (old.type_name.casefold(), "tp"):
                continue  # thành phố Nam Định is no province
            if not noun and change is not self.own:
                continue
            words = new.full_name if noun else new.place
            if upper:
                words = words.upper()
            elif noun and noun[0].isupper():
                words = capitalised(words)
            yield match.start(), match.end(), words, change

    def _printed(self, site: Site, own: Renaming) -> Iterator[Span]:
        """Placeholders that print the old name or the old type."""
        for match in PLACEHOLDER.finditer(site.text):
            expression = match.group()[2:-2].strip()
            if site.documents.overlaps(*match.span()) or site.scope is None:
                continue
            if not _DEPENDS_ON_UNIT.search(expression) or _OF_A_DOCUMENT.search(expression):
                continue
            now = new = shown(expression, site.scope) or ""
            for start, end, words, change in reversed([*self._in(now)]):
                if change is own:
                    new = new[:start] + words + new[end:]
            if new != now:
                yield Span(match.start(), match.end(), new, self._why(own, site, *match.span()))
            elif now == own.old.type_name != own.new.type_name and "type_name" in expression:
                yield Span(match.start(), match.end(), own.new.type_name, own.why("unit_type"))

    def _nouns(self, site: Site, own: Renaming) -> Iterator[tuple[int, int, str]]:
        """The noun of the unit's type where it stands alone: "trên địa bàn tỉnh" of what is a city now."""
        of_any_unit = "cấp|các|liên|hai|mỗi|từng|thuộc"
        pattern = (
            rf"(?<!\w)(?P<before>(?!(?:{of_any_unit})\s)\w+)\s+{own.old.type_name}(?!\w)(?!\s[{capitals()}])"
        )
        for match in re.finditer(pattern, site.text) if own.old.type_name != own.new.type_name else ():
            if not site.closed.overlaps(*match.span()):
                yield match.start(), match.end(), f"{match['before']} {own.new.type_name}"


def _renaming(old: Unit, day: datetime.date) -> Renaming | None:
    new = unit_then(old, day)
    if new is None or new.full_name == old.full_name:
        return None
    told = tell_change(unit_history(old.id), day)
    return Renaming(old, new, told or f"{capitalised(old.full_name)} nay là {new.full_name}")


def _key(name: str) -> str:
    """A name as it is looked up, however its blanks, dashes and capitals are written."""
    return " ".join(_DASH.sub(" - ", name).split()).casefold()
