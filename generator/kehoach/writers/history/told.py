"""A history as it is told, whatever it looks like: from values to the words that every form shows."""

from collections.abc import Iterator

from msgspec import Struct

from kehoach.amend.history.model import (
    Alteration,
    History,
    HistoryEntry,
    OperationEntry,
    PartHistory,
    PartVersion,
)
from kehoach.catalogue import Language
from kehoach.diff.model import Spans
from kehoach.diff.spans import difference, spans_by_paragraph
from kehoach.edition.model import Runs
from kehoach.edition.values import date_if_real
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.history.fields import place_of, value_words
from kehoach.writers.history.labels import say

_EDITS = ("edited", "phrase", "corrected", "replaced")


class ToldHead(Struct, frozen=True):
    """The plan: its name, behind that when it was signed, what it is about, its period and the figures."""

    title: str
    name: str
    signed: str
    id: str
    subject: str
    about: str


class ToldAlteration(Struct, frozen=True):
    """Where something happened, what, and the values and paragraphs that show it.

    `mark` is the kind of what happened; `formerly` and `unprinted` are "" where there is nothing to say. Of
    paragraphs only those that changed are shown, else the first, which did not (`same`).
    """

    mark: str
    place: str
    formerly: str
    what: str
    values: list[str]
    unprinted: str
    paragraphs: list[Spans]
    same: bool


class ToldOperation(Struct, frozen=True):
    """An operation: what came of it, or that it gave other ids and did nothing else (`renames`)."""

    number: int
    mark: str
    renames: str
    alterations: list[ToldAlteration]
    grounds: list[str]


class ToldEntry(Struct, frozen=True):
    """What one instrument did on one day of effect; `look` is "draft", "retroactive" or ""."""

    number: int
    name: str
    days: str
    look: str
    subject: str
    operations: list[ToldOperation]
    followed: list[ToldAlteration]
    renumbered: list[str]


class ToldVersion(Struct, frozen=True):
    """A version of a part: its days, where it stands and what it is there, by what it came about.

    `whole` is its text where it begins; else `paragraphs` are what the version before became.
    """

    number: int
    days: str
    place: str
    by: str
    whole: list[Runs]
    paragraphs: list[Spans]


class Teller:
    """Tells a history in a language."""

    def __init__(self, history: History, language: Language) -> None:
        self.history, self.language = history, language

    def head(self) -> ToldHead:
        """The plan, and how often it was amended."""
        plan, part = self.history.plan, self.history.part
        title = self.say("title.part", place=part_name(part)) if part else self.say("title")
        signed = f", {self.say('signed', date=day(plan.signed))}" if plan.signed else ""
        about = f"{self.say('period', period=self.history.period)}. {self._counts()}"
        return ToldHead(title, plan.name, signed, plan.id, plan.subject, about)

    def entries(self) -> Iterator[ToldEntry]:
        """Each instrument on each of its days."""
        for number, entry in enumerate(self.history.entries, 1):
            yield ToldEntry(
                number=number, name=entry.instrument.name, days=capitalised(self._days(entry)),
                look="draft" if entry.is_draft else "retroactive" if entry.retroactive else "",
                subject=entry.instrument.subject, operations=list(map(self._operation, entry.operations)),
                followed=list(map(self._alteration, entry.followed)),
                renumbered=[f"{each.before} → {each.after}" for each in entry.renumbered],
            )  # fmt: skip

    def versions(self, part: PartHistory) -> Iterator[ToldVersion]:
        """The versions of one part."""
        before = None
        for number, version in enumerate(part.versions, 1):
            begins = before is None or before.state == "absent"
            state = self._state(version, first=before is None)
            paragraphs = _with_words(version.spans) if version.lines and not begins else []
            yield ToldVersion(
                number=number, days=capitalised(span_of_days(version, self.language)),
                place=", ".join(filter(None, (version.address, state))), by=self._made_by(version),
                whole=list(version.lines) if begins else [], paragraphs=paragraphs,
            )  # fmt: skip
            before = version

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return say(key, self.language, **values)

    def _counts(self) -> str:
        """How many instruments there are, and how many drafts."""
        issued = {each.amendment for each in self.history.entries if not each.is_draft}
        drafts = {each.amendment for each in self.history.entries} - issued
        if not issued and not drafts:
            return self.say("count.none")
        told = [self.say("count.issued", count=len(issued))] if issued else []
        told += [self.say("count.draft", count=len(drafts))] if drafts else []
        return capitalised("; ".join(told)) + "."

    def _days(self, entry: HistoryEntry) -> str:
        """When it was signed and takes effect: "ký 12/3/2024, có hiệu lực từ 01/4/2024"."""
        signed = entry.instrument.signed
        told = self.say("signed", date=day(signed)) if signed else self.say("unsigned")
        if entry.effective is None:
            return self.say("draft") if signed is None else f"{told}, {self.say('undated')}"
        key = "retroactive" if entry.retroactive else "effective"
        return f"{told}, {self.say(key, date=day(entry.effective))}"

    def _operation(self, operation: OperationEntry) -> ToldOperation:
        done = operation.alterations
        renames = bool(done) and all(each.what == "renamed" for each in done)
        grounds = ((name, getattr(operation, name)) for name in ("reason", "source", "decide"))
        return ToldOperation(
            number=operation.number, mark=done[0].what if done else "edited",
            renames=self.say("renames", count=len(done)) if renames else "",
            alterations=[] if renames else list(map(self._alteration, done)),
            grounds=[self.say(name, text=text) for name, text in grounds if text],
        )  # fmt: skip

    def _alteration(self, alteration: Alteration) -> ToldAlteration:
        paragraphs = _with_words(alteration.spans)
        changed = changed_only(paragraphs)
        shows_nothing = difference(alteration.spans) in ("none", "variant") and not alteration.values
        return ToldAlteration(
            mark=alteration.what, place=place_of(alteration, self.language),
            formerly=self._formerly(alteration), what=self._what(alteration),
            values=[value_words(each, alteration, self.language) for each in alteration.values],
            unprinted=self.say("unprinted") if alteration.what in _EDITS and shows_nothing else "",
            paragraphs=changed or paragraphs[:1], same=not changed,
        )  # fmt: skip

    def _formerly(self, alteration: Alteration) -> str:
        """Its place before, where that was another one and nothing else says so."""
        before, after = alteration.before, alteration.after
        if alteration.what in ("moved", "inserted") or not after or before in ("", after):
            return ""
        return self.say("formerly", address=before)

    def _what(self, alteration: Alteration) -> str:
        """What happened: "bổ sung", "chuyển từ khoản 3 Mục I"."""
        if alteration.what != "moved":
            return self.say(f"what.{alteration.what}")
        elsewhere = alteration.before not in ("", alteration.after)
        return self.say("what.moved" if elsewhere else "what.moved.here", address=alteration.before)

    def _state(self, version: PartVersion, *, first: bool) -> str:
        """What a part is in a version; "" where it is simply there."""
        if version.state == "absent":
            return self.say("state.absent.first" if first else "state.absent")
        return self.say("state.repealed") if version.state == "repealed" else ""

    def _made_by(self, version: PartVersion) -> str:
        """By which instruments a version came about."""
        names = [self.history.entries[each].instrument.name for each in version.by]
        if not names:
            return self.say("issued") if version.state != "absent" else ""
        return self.say("by", instrument="; ".join(dict.fromkeys(names)))


def changed_only(paragraphs: list[Spans]) -> list[Spans]:
    """The paragraphs in which anything changed."""
    return [spans for spans in paragraphs if difference(spans) != "none"]


def day(text: str | None) -> str:
    """A date of the spec in figures, as far as it is known; "" for none."""
    known = date_if_real(text)
    return short_date(known) if known else text or ""


def part_name(part: PartHistory) -> str:
    """How a part is called: its last address, else its id."""
    return next((each.address for each in reversed(part.versions) if each.address), part.id)


def span_of_days(version: PartVersion, language: Language) -> str:
    """The days of a version: "từ 01/4/2024 đến hết 31/12/2024"; of a draft that it is one."""
    if version.draft:
        return say("draft", language)
    key = "span" if version.begin else "span.start"
    key += ".until" if version.end else ".from" if version.begin else ""
    return say(key, language, begin=day(version.begin), end=day(version.end))


def _with_words(spans: Spans) -> list[Spans]:
    return [paragraph for paragraph in spans_by_paragraph(spans) if paragraph]
