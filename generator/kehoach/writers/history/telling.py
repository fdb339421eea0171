"""What is said of a history in any form: instruments, their days, what happened where, versions."""

from collections.abc import Iterator

from kehoach.amend.history.model import (
    Alteration,
    Entry,
    History,
    OperationEntry,
    PartHistory,
    PartVersion,
    ValueChange,
)
from kehoach.catalogue import Language
from kehoach.diff.facet_labels import facet_label
from kehoach.diff.model import Span, Spans
from kehoach.diff.spans import difference
from kehoach.edition.model import Runs, plain
from kehoach.edition.runs import PARAGRAPH_END, cut
from kehoach.edition.values import date_if_real
from kehoach.spec.texts import texts
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.history.labels import say, say_or

_CLASSES = {
    "document": "DocumentInfo", "issuer": "Issuer", "signature": "Signature", "period": "Period",
    "movement": "Movement",
}  # fmt: skip
"""Fields of a plan that hold fields with words of their own in the schema."""

_NAMED = {"agencies": "LocalAgency", "citations": "Citation", "variables": "Variable"}
"""Fields of a plan that hold such under names of the plan's own, and what these are."""


def day(text: str | None) -> str:
    """A date of the spec in figures, as far as it is known; "" for none."""
    known = date_if_real(text)
    return short_date(known) if known else text or ""


def days_of(entry: Entry, language: Language) -> str:
    """When it was signed and takes effect: "ký 12/3/2024, có hiệu lực từ 01/4/2024"."""
    signed = entry.instrument.signed
    told = say("signed", language, date=day(signed)) if signed else say("unsigned", language)
    if entry.effective is None:
        return say("draft", language) if signed is None else f"{told}, {say('undated', language)}"
    key = "retroactive" if entry.retroactive else "effective"
    return f"{told}, {say(key, language, date=day(entry.effective))}"


def counts(history: History, language: Language) -> str:
    """How many instruments there are, and how many drafts."""
    issued = {each.amendment for each in history.entries if not each.is_draft}
    drafts = {each.amendment for each in history.entries} - issued
    if not issued and not drafts:
        return say("count.none", language)
    told = [say("count.issued", language, count=len(issued))] if issued else []
    told += [say("count.draft", language, count=len(drafts))] if drafts else []
    return capitalised("; ".join(told)) + "."


def place_of(alteration: Alteration, language: Language) -> str:
    """Where it happened, as a heading says it: "Khoản 2 Mục II", "Nơi nhận"."""
    address = alteration.after or alteration.before
    if address:
        return capitalised(address)
    if not alteration.id:
        return field_label("Plan", alteration.field, language)
    return alteration.id


def formerly(alteration: Alteration, language: Language) -> str:
    """Its place before, where that was another one and nothing else says so; else ""."""
    before = alteration.before
    if alteration.what in ("moved", "inserted") or not alteration.after or before in ("", alteration.after):
        return ""
    return say("formerly", language, address=before)


def what(alteration: Alteration, language: Language) -> str:
    """What happened: "bổ sung", "chuyển từ khoản 3 Mục I"."""
    if alteration.what == "moved":
        before = alteration.before
        if before and before != alteration.after:
            return say("what.moved", language, address=before)
        return say("what.moved.here", language)
    return say(f"what.{alteration.what}", language)


def value_label(value: ValueChange, alteration: Alteration, language: Language) -> str:
    """What a value is called: "hạn"; for what has no words, its path in the spec."""
    try:
        return capitalised(facet_label(value.name, language, with_own_name=False))
    except KeyError:
        return field_label("Clause" if alteration.id else "Plan", value.name, language)


def value_words(value: ValueChange, alteration: Alteration, language: Language) -> str:
    """A value that changed, "Hạn: 30/7/2022 → 15/8/2022", without a label that the place says already."""
    label, words = value_label(value, alteration, language), readings(value, language)
    return words if label == place_of(alteration, language) else f"{label}: {words}"


def is_unprinted(alteration: Alteration) -> bool:
    """Whether an edit of a text changed nothing that is printed."""
    is_edit = alteration.what in ("edited", "phrase", "corrected", "replaced")
    return is_edit and not alteration.values and difference(alteration.spans) in ("none", "variant")


def field_label(kind: str, path: str, language: Language) -> str:
    """The title of a field in the schema by its dotted path, with what of the path has no title behind it."""
    framed = say_or(f"frame.{path}", "", language) if kind == "Plan" else ""
    first, _, rest = path.partition(".")
    fields = texts().fields
    if framed:
        return framed
    if kind == "Plan" and f"{_CLASSES.get(first)}.{rest}" in fields:
        kind, first, rest = _CLASSES[first], rest, ""
    if kind == "Plan" and first in _NAMED and rest:
        name, _, inner = rest.partition(".")
        words = say(f"named.{first}", language, name=name)
        if first == "agencies" or not inner:
            return words
        field = field_label(_NAMED[first], inner, language)
        return f"{words}, {field[:1].lower()}{field[1:]}"
    found = fields.get(f"{kind}.{first}")
    if found is None:
        return path
    title = found.vi if language == "vi" else found.en
    return f"{title} ({rest})" if rest else title


def readings(value: ValueChange, language: Language) -> str:
    """Both readings of a value: "30/7/2022 → 15/8/2022"."""
    old, new = (say_or(f"value.{each or 'none'}", each, language) for each in (value.old, value.new))
    return f"{old} → {new}"


def grounds(operation: OperationEntry, language: Language) -> Iterator[str]:
    """Why an operation is, on what ground, and what is to be decided, as far as it says so."""
    for name in ("reason", "source", "decide"):
        text = getattr(operation, name)
        if text:
            yield say(name, language, text=text)


def renames(operation: OperationEntry) -> int:
    """How many parts an operation gave other ids and did nothing else; 0 for one that did something."""
    done = operation.alterations
    return len(done) if all(each.what == "renamed" for each in done) else 0


def span_lines(spans: Spans) -> list[Spans]:
    """Spans parted by the paragraphs of their texts."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        if span.was:
            lines[-1].append(span)
            continue
        for at, runs in enumerate(_parted(span.runs)):
            if at:
                lines.append([])
            if runs:
                lines[-1].append(Span(op=span.op, runs=runs))
    return [tuple(line) for line in lines if line]


def _parted(runs: Runs) -> Iterator[Runs]:
    start = 0
    for text in plain(runs).split(PARAGRAPH_END):
        yield cut(runs, start, start + len(text))
        start += len(text) + len(PARAGRAPH_END)


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


def state_of(version: PartVersion, *, first: bool, language: Language) -> str:
    """What a part is in a version, in words; "" where it is simply there."""
    if version.state == "absent":
        return say("state.absent.first" if first else "state.absent", language)
    return say("state.repealed", language) if version.state == "repealed" else ""


def made_by(version: PartVersion, history: History, language: Language) -> str:
    """By which instruments a version came about."""
    names = [history.entries[each].instrument.name for each in version.by]
    if not names:
        return say("issued", language) if version.state != "absent" else ""
    return say("by", language, instrument="; ".join(dict.fromkeys(names)))
