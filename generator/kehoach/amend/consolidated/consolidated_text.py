"""The consolidated text of a plan (văn bản hợp nhất): the version in force with footnotes on what amended it.

After Pháp lệnh 01/2012/UBTVQH13, which is made for central normative documents and is customary here: the
plan's own title, the plan and its amendments named with their dates of effect, numbers that were issued kept,
repealed parts with their number, a footnote at each changed place that names the instrument and its date of
effect. It is for information, says so, and nobody has signed it.
"""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from kehoach.amend.apply.steps import Replayed
from kehoach.amend.consolidated.acts import Act, InstrumentKey, acts_of
from kehoach.amend.consolidated.footnotes import gathered, with_footnotes
from kehoach.amend.consolidated.statements import say
from kehoach.amend.instrument.name import dotted_date, instrument_name, plan_name
from kehoach.amend.model import Amendment, Correct
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document, SignatureBlock
from kehoach.edition.values import date_if_real, dated
from kehoach.vietnamese.dates import short_date


def consolidated(
    issued: Edition, amendments: Sequence[Amendment], replayed: Replayed, as_of: date | None = None
) -> Document:
    """The plan with its amendments as a consolidated Document; with `as_of` as it is in force on that day.

    `replayed` is what carrying the amendments out gave. Without `as_of` everything is in it, drafts too. What
    an amendment changed in no printed word has no note, nor has a text that only follows a renumbering. The
    signature is left out: who signed the plan never signed this text, and the ordinance has in its place
    whoever certifies it, which nobody does here; a line says who signed the original. Raises SpecError where
    a version can't be laid out.
    """
    acts = acts_of(amendments, replayed)
    found = gathered(issued, acts)
    instruments = _Instruments(acts)
    document = with_footnotes(found, instruments.note)
    origin = _origin(issued, instruments, as_of)
    return replace(
        document,
        title=replace(document.title, notes=(origin, *document.title.notes)),
        signature=SignatureBlock(),
        remark=say("remark"),
        afterword=(say("prevails"), *_signed(document.signature)),
    )


class _Instruments:
    """The amending instruments as notes name them."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = acts
        self.first: dict[InstrumentKey, Act] = {}
        self.dates: dict[InstrumentKey, dict[str, None]] = {}
        for act in acts:
            self.first.setdefault(act.key, act)
            self.dates.setdefault(act.key, {})[self.day(act)] = None
        self.names = {key: self.name(key, full=False) for key in self.first}

    def day(self, act: Act) -> str:
        """The day on which an act takes effect, written as the instrument writes dates."""
        day = date_if_real(act.step.effective)
        if day is not None and act.amendment.document.date_style == "short":
            return dated(short_date(day))
        return dotted_date(act.step.effective)

    def note(self, number: int, told: str, clauses: str) -> str:
        """The note on what an act did, by clauses of its instrument where they are known."""
        act = self.acts[number]
        fields = {"told": told, "instrument": self.names[act.key]}
        fields["effect"] = say("effect", date=self.day(act))
        return say("by.clause", clauses=clauses, **fields) if clauses else say("by", **fields)

    def name(self, key: InstrumentKey, *, full: bool) -> str:
        """An instrument's name."""
        first = self.first[key]
        return instrument_name(first.amendment, first.step.before.plan, full)

    def listed(self) -> list[str]:
        """Each instrument with what it is about and its dates of effect, in the order of effect."""
        lines = []
        for number, (key, (first, *others)) in enumerate(self.dates.items(), 1):
            effect = say("effect", date=first)
            if others:
                effect = say("effect.parts", date=first, others=", ".join(others))
            end = "." if number == len(self.dates) else ";"
            name = self.name(key, full=True)
            lines.append(say("listed", number=str(number), instrument=name, effect=effect, end=end))
        return lines

    def how(self) -> str:
        """What the instruments did, in a word: "sửa đổi, bổ sung, đính chính"."""
        only = {
            all(isinstance(each, Correct) for each in act.amendment.operations) for act in self.first.values()
        }
        return ", ".join(say(f"how.{'corrected' if each else 'amended'}") for each in sorted(only))


def _origin(issued: Edition, instruments: _Instruments, as_of: date | None) -> str:
    """The note at the title: what the text is made of."""
    name, listed = plan_name(issued, True), instruments.listed()
    lines = [f"{say('base', plan=name)}."]
    if listed:
        lines = [say("base.amended", plan=name, how=instruments.how()), *listed]
    if as_of is not None:
        lines.append(say("as_of", date=dotted_date(as_of.isoformat())))
    return "\n".join(lines)


def _signed(signature: SignatureBlock) -> tuple[str, ...]:
    """The line that tells who signed the original."""
    signer = " ".join(filter(None, (", ".join(signature.lines), signature.name)))
    return (say("signed", signer=signer),) if signer else ()
