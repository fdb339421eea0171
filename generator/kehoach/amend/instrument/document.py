"""The instrument of an amendment as a Document: the amending plan, and the letter of correction.

Content of a plan is amended by a document of the same kind, errors of form by an official letter (Nghị định
30/2020/NĐ-CP, Điều 18 khoản 3; layout after Phụ lục I, samples 1.4 and 1.5). What the amendment leaves out is
the customary sentence, or the plan's own; what nobody knows yet is a blank for the clerk.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.apart import LETTER, amending_part, apart, is_mixed, letter_part
from kehoach.amend.instrument.name import amended_name, as_plan, dotted_date, kind_called, plan_name, small
from kehoach.amend.instrument.sentences.statement import numbered_clauses
from kehoach.amend.instrument.wording import AmendingClauses, wording, wording_by_date
from kehoach.amend.instrument.words import WORDS
from kehoach.amend.model import Amendment
from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.address import block_addresses
from kehoach.edition.citation.steps import step_word
from kehoach.edition.edition import Edition
from kehoach.edition.frame import addressee_lines
from kehoach.edition.layout import lay_out
from kehoach.edition.model import Block, Document, Run, Title
from kehoach.edition.numbering import marker
from kehoach.edition.outline import Outline
from kehoach.edition.values import date_if_real, dated
from kehoach.errors import AmendmentError, SpecError
from kehoach.registry.document_types import is_titled
from kehoach.registry.layout import layout
from kehoach.spec.model import Plan, Signature
from kehoach.vietnamese.dates import place_date

_COMMITTEE = "ubnd"


class Instrument(Struct, frozen=True):
    """A document that amends or corrects a plan, and its clauses by the days of their effect."""

    document: Document
    groups: tuple[AmendingClauses, ...]

    def clauses_about(self, group: int) -> dict[str, tuple[str, ...]]:
        """The citations of the clauses of one day, as the document has them, by what they are about.

        That is the id of a part, or "/recipients" and the like for what stands around the content. A letter
        of one correction has no number to cite.
        """
        addresses = [
            each.address for each in block_addresses(self.document.body) if each.block.level == self._level
        ]
        if self._level == 0 and len(addresses) == 1:
            return {}
        start = sum(len(each.clauses) for each in self.groups[:group])
        found: dict[str, dict[str, None]] = {}
        for address, about in zip(addresses[start:], self.groups[group].about, strict=False):
            for id in about:
                found.setdefault(id, {})[address] = None
        return {id: tuple(each) for id, each in found.items()}

    @property
    def _level(self) -> int:
        """The level of the clauses: a letter has them without a section around."""
        return 1 if self.document.title.kind else 0


def amending_plan(
    before: Edition, after: Edition, amendment: Amendment, earlier: Sequence[Amendment] = ()
) -> Instrument:
    """The amending plan that leads from one version to the other; its corrections are left to the letter.

    `earlier` are the amendments that `before` has in it already: those with a date are named beside the plan.
    Raises SpecError where the amendment's own text can't be laid out, and where no word of the plan changes:
    then there is nothing to write (`unprinted` says which operations print nothing).
    """
    if is_mixed(amendment):
        before, amendment = _corrected(before, amendment)
    groups = wording_by_date(before, after, amendment)
    clauses = tuple(clause for group in groups for clause in group.clauses)
    if not clauses:
        raise SpecError([Diagnostic("U404", {}, Place(pointer="/operations"))])
    kind = amendment.document.type if is_titled(amendment.document.type) else before.plan.document.type
    own = replace(amendment, document=replace(amendment.document, type=kind))
    document = _framed(before.plan, own, after.plan.recipients)
    name, kind_name = plan_name(before, full=False), kind_called(kind)
    if not document.introduction:
        amended = amended_name(before, earlier, full=False)
        line = WORDS.say("introduction", issuer=document.issuer, kind=kind_name, plan=amended)
        document = replace(document, introduction=(_paragraph(line),))
    last = numbered_clauses((line, ()) for line in _carrying_out(amendment, kind_name, name, groups))
    body = (_section(1, WORDS.say("heading"), clauses), _section(2, WORDS.say("carrying_out"), last))
    return Instrument(replace(document, body=body), tuple(groups))


def correction_letter(
    before: Edition, after: Edition, amendment: Amendment, earlier: Sequence[Amendment] = ()
) -> Instrument:
    """The official letter (công văn) that corrects mistakes of the issued text.

    Of an amendment that amends content too it tells the corrections alone, without the number and date, which
    are those of the amending plan. `earlier` as for `amending_plan`. Raises SpecError where the
    amendment's own text can't be laid out.
    """
    amended = amended_name(before, earlier, full=False)
    if is_mixed(amendment):
        amendment = letter_part(amendment, amended)
        after = replay(before, [amendment]).edition
    own = amendment.document
    if own.type != LETTER:
        own = replace(own, type=LETTER, symbol=None)
    document = _framed(before.plan, replace(amendment, document=own), before.plan.recipients)
    subject = document.title.subject if own.subject else ((Run(WORDS.say("letter_subject", plan=amended)),),)
    (first, *others), *lines = subject
    group = wording(before, after, amendment)
    name, issuer = plan_name(before, full=False), document.issuer
    opening = "letter_opening" if len(group.clauses) != 1 else "letter_opening_one"
    begins = WORDS.say(opening, issuer=issuer, plan=amended_name(before, earlier, full=True))
    ends = WORDS.say("letter_rest", plan=name), WORDS.say("letter_end", issuer=issuer)
    letter = replace(
        document,
        title=Title(kind="", subject=((replace(first, text=small(first.text)), *others), *lines)),
        addressees=addressee_lines(amendment.addressees or (WORDS.say("letter_to", plan=name),)),
        introduction=document.introduction or (_paragraph(begins),),
        body=_listed(group.clauses),
        closing=document.closing or tuple(map(_paragraph, ends)),
    )
    return Instrument(letter, (group,))


def _listed(clauses: tuple[Block, ...]) -> tuple[Block, ...]:
    """The corrections of a letter; one alone has no number."""
    if len(clauses) == 1:
        return (replace(clauses[0], level=0, style="none", marker=""),)
    return tuple(replace(each, level=0) for each in clauses)


def _corrected(before: Edition, amendment: Amendment) -> tuple[Edition, Amendment]:
    """The corrected plan and the rest of the amendment; all of it where they don't part."""
    try:
        corrected = replay(before, [replace(amendment, operations=apart(amendment.operations)[0])])
    except AmendmentError:
        return before, amendment
    return corrected.edition, amending_part(amendment)


def _framed(before: Plan, amendment: Amendment, recipients: tuple[str, ...]) -> Document:
    """The instrument without a body: letterhead, title, legal bases, recipients, signature."""
    letter = amendment.document.type == LETTER
    own = replace(
        as_plan(amendment, before),
        legal_bases=() if letter else amendment.legal_bases,
        introduction=amendment.introduction,
        closing=amendment.closing,
        recipients=amendment.recipients or _recipients(recipients, letter=letter),
        signature=_signature(before, amendment),
    )
    document = lay_out(own, Outline(), facets=False)
    head = document.letterhead
    place = head.place_date.partition(", ")[0]
    date = place_date(place, date_if_real(amendment.document.date))
    return replace(document, id=amendment.id, letterhead=replace(head, place_date=date), annexes=(), body=())


def _signature(plan: Plan, amendment: Amendment) -> Signature:
    """Who signs: what the amendment leaves out is as in the plan, but for the name.

    A People's Committee is signed for by its authority (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục
    II.7a). Who has the title for which "KT." stands acts for nobody.
    """
    own, given = amendment.signature, plan.signature
    title = own.title or given.title
    acting = own.acting or ("" if title and given.acting.endswith(f" {title}") else given.acting)
    issuer = amendment.issuer or plan.issuer
    same = issuer.organ == plan.issuer.organ
    authority = own.authority or (given.authority if same else "")
    if not authority and issuer.organ == _COMMITTEE:
        authority = WORDS.say("committee")
    return Signature(authority=authority, acting=acting, title=title, name=own.name)


def _recipients(recipients: tuple[str, ...], *, letter: bool) -> tuple[str, ...]:
    """The plan's recipients; those of a letter are its addressees, and the file."""
    if not letter:
        return recipients
    copies = [line for line in recipients if line.strip("- ").startswith(WORDS.say("file_copy"))]
    return (WORDS.say("letter_above"), copies[-1] if copies else layout().recipients.file_copy)


def _carrying_out(
    amendment: Amendment, kind: str, name: str, groups: Sequence[AmendingClauses]
) -> Iterator[str]:
    day = amendment.effective
    date = dated(dotted_date(day)) if day else WORDS.say("signing")
    yield WORDS.say("effective", kind=kind, date=date)
    for group in groups:
        if group.day is not None and group.clauses:
            numbers = ", ".join(f"{step_word('decimal')} {each.marker.rstrip('.')}" for each in group.clauses)
            yield WORDS.say("own_date", clauses=numbers, kind=kind, date=dated(dotted_date(group.day)))
    yield WORDS.say("rest", kind=kind, plan=name)


def _section(index: int, heading: str, children: tuple[Block, ...]) -> Block:
    return Block(
        kind="section", style="roman", marker=marker("roman", index, ""), heading=(Run(heading),),
        children=children,
    )  # fmt: skip


def _paragraph(line: str) -> Block:
    return Block(kind="clause", runs=(Run(line),))
