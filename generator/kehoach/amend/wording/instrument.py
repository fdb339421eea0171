"""The instrument of an amendment as a Document: the amending plan, and the letter of correction.

Content of a plan is amended by a document of the same kind, errors of form by an official letter (Nghị định
30/2020/NĐ-CP, Điều 18 khoản 3; layout after Phụ lục I, samples 1.4 and 1.5). What the amendment leaves out is
the customary sentence, or the plan's own; what nobody knows yet is a blank for the clerk.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kehoach.amend.model import Amendment, Correct, Insert, Operation, Phrase
from kehoach.amend.replay import apply
from kehoach.amend.wording.instrument_name import as_plan, dotted_date, plan_name
from kehoach.amend.wording.places import Places
from kehoach.amend.wording.wording import wording
from kehoach.amend.wording.words import words
from kehoach.document.frame import addressee_lines
from kehoach.document.layout import lay_out
from kehoach.document.model import Block, Document, Run, Runs, Title
from kehoach.document.numbering import marker
from kehoach.document.outline import Outline
from kehoach.document.values import date_if_real, dated
from kehoach.errors import AmendmentError
from kehoach.registry.document_types import find_document_type, is_titled
from kehoach.registry.layout import layout
from kehoach.spec.model import DocumentInfo, Plan, Signature
from kehoach.vietnamese.dates import place_date

LETTER = "cong-van"


def instrument_document(before: Plan, after: Plan, amendment: Amendment) -> Document:
    """The amending plan that leads from one version to the other; its corrections are left to the letter.

    Raises SpecError where the amendment's own text can't be laid out.
    """
    corrections, content = _apart(amendment)
    if corrections and content:
        before, amendment = _corrected(before, amendment, corrections, content)
    kind = amendment.document.type if is_titled(amendment.document.type) else before.document.type
    document = _framed(before, replace(amendment, document=replace(amendment.document, type=kind)))
    name, kind_name = plan_name(before, full=False), _kind_name(kind)
    if not document.introduction:
        line = _say("introduction", issuer=document.issuer, kind=kind_name, plan=name)
        document = replace(document, introduction=(_paragraph(line),))
    clauses = wording(before, after, amendment)
    last = _numbered(_carrying_out(before, amendment, kind_name, name))
    return replace(
        document, body=(_section(1, words().heading, clauses), _section(2, _word("carrying_out"), last))
    )


def correction_letter(before: Plan, after: Plan, amendment: Amendment) -> Document:
    """The official letter (công văn) that corrects mistakes of the issued text.

    Of an amendment that amends content too it tells the corrections alone, without the number and date, which
    are those of the amending plan. Raises SpecError as `instrument_document` does.
    """
    corrections, content = _apart(amendment)
    own = amendment.document
    if content:
        amendment = replace(amendment, operations=corrections)
        after = apply(before, [amendment])
        own = DocumentInfo(type=LETTER, place=own.place, date_style=own.date_style, subject="")
    elif own.type != LETTER:
        own = replace(own, type=LETTER, symbol=None)
    name = plan_name(before, full=False)
    letter = replace(amendment, document=own, introduction=(), closing=() if content else amendment.closing)
    document = _framed(before, letter)
    subject = document.title.subject if own.subject else ((Run(_say("letter_subject", plan=name)),),)
    issuer = document.issuer
    line = _say("letter_opening", issuer=issuer, plan=plan_name(before, full=True))
    to = amendment.addressees or (_say("letter_to", plan=name),)
    opening = () if content else _framed(before, replace(amendment, document=own)).introduction
    end = (_say("letter_rest", plan=name), _say("letter_end", issuer=issuer))
    return replace(
        document,
        title=Title(kind="", subject=(_small(subject[0]), *subject[1:])),
        addressees=addressee_lines(to),
        introduction=opening or (_paragraph(line),),
        body=tuple(replace(each, level=0) for each in wording(before, after, amendment)),
        closing=document.closing or tuple(map(_paragraph, end)),
    )


def _apart(amendment: Amendment) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
    """The corrections, and what amends content."""
    corrections = tuple(each for each in amendment.operations if isinstance(each, Correct))
    return corrections, tuple(each for each in amendment.operations if not isinstance(each, Correct))


def _corrected(
    before: Plan, amendment: Amendment, corrections: tuple[Operation, ...], content: tuple[Operation, ...]
) -> tuple[Plan, Amendment]:
    """The corrected plan and the rest of the amendment; all of it where they don't part."""
    try:
        corrected = apply(before, [replace(amendment, operations=corrections)])
    except AmendmentError:
        return before, amendment
    return corrected, replace(amendment, operations=content)


def _framed(before: Plan, amendment: Amendment) -> Document:
    """The instrument without a body: letterhead, title, legal bases, recipients, signature."""
    signer, by_plan = amendment.signature, before.signature
    letter = amendment.document.type == LETTER
    own = replace(
        as_plan(amendment, before),
        legal_bases=() if letter else amendment.legal_bases,
        introduction=amendment.introduction,
        closing=amendment.closing,
        recipients=amendment.recipients or _recipients(before, letter=letter),
        signature=signer if signer != Signature() else replace(by_plan, name=""),
    )
    document = lay_out(own, Outline(), facets=False)
    head = document.letterhead
    place = head.place_date.partition(", ")[0]
    date = place_date(place, date_if_real(amendment.document.date))
    return replace(document, id=amendment.id, letterhead=replace(head, place_date=date), annexes=(), body=())


def _recipients(plan: Plan, *, letter: bool) -> tuple[str, ...]:
    """The plan's recipients; those of a letter are its addressees, and the file."""
    if not letter:
        return plan.recipients
    copies = [line for line in plan.recipients if line.strip("- ").startswith(_word("file_copy"))]
    return (_word("letter_above"), copies[-1] if copies else layout().recipients.file_copy)


def _carrying_out(before: Plan, amendment: Amendment, kind: str, name: str) -> Iterator[str]:
    day = amendment.effective
    date = dated(dotted_date(day)) if day else _word("signing")
    yield _say("effective", kind=kind, date=date)
    yield from _own_dates(before, amendment, name)
    yield _say("rest", kind=kind, plan=name)


def _own_dates(before: Plan, amendment: Amendment, name: str) -> Iterator[str]:
    """What takes effect on a day of its own, by day."""
    days: dict[str, list[Operation]] = {}
    for operation in amendment.operations:
        if operation.effective and operation.effective != amendment.effective:
            days.setdefault(operation.effective, []).append(operation)
    if not days:
        return
    places = Places(lay_out(before, facets=False))
    numbers = {node.id: number for number, node in enumerate(places.flat.nodes) if node.id}
    for day, operations in sorted(days.items()):
        date = dated(dotted_date(day))
        found = sorted({numbers[id] for each in operations for id in _targets(each, places) if id in numbers})
        if found:
            yield _say("own_date", places=places.listed(found), plan=name, date=date)
        for each in operations:
            if isinstance(each, Phrase) and not each.within:
                yield _say("own_phrase", old=each.old, date=date)


def _targets(operation: Operation, places: Places) -> Iterator[str]:
    """The ids of the parts that an operation is about; of an insertion the part that it stands beside."""
    if isinstance(operation, Phrase):
        targets: Iterable[str | None] = operation.within
    elif isinstance(operation, Insert):
        targets = (operation.before, operation.after, operation.first, operation.last)
    else:
        targets = (getattr(operation, "target", None),)
    for target in targets:
        if target:
            number = places.find(target, "block", "row", "annex")
            yield places.flat.nodes[number].id if number is not None else target


def _section(index: int, heading: str, children: tuple[Block, ...]) -> Block:
    return Block(
        kind="section", style="roman", marker=marker("roman", index, ""), heading=(Run(heading),),
        children=children,
    )  # fmt: skip


def _numbered(lines: Iterable[str]) -> tuple[Block, ...]:
    return tuple(
        Block(kind="clause", level=1, style="decimal", marker=marker("decimal", at, ""), runs=(Run(line),))
        for at, line in enumerate(lines, 1)
    )


def _paragraph(line: str) -> Block:
    return Block(kind="clause", runs=(Run(line),))


def _small(runs: Runs) -> Runs:
    """A subject as it follows "V/v": with a small letter, unless in capitals."""
    first, *rest = runs
    text = first.text
    return (replace(first, text=text[:1].lower() + text[1:] if text[1:2].islower() else text), *rest)


def _kind_name(kind: str) -> str:
    found = find_document_type(kind)
    return found.name if found else kind


def _word(key: str) -> str:
    return words().instrument[key]


def _say(key: str, **fields: str) -> str:
    return _word(key).format(**fields)
