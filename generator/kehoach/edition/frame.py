"""The frame of a document: letterhead, recipients, signature, annex labels.

After Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1-4, II.7, II.9 and III.1.
"""

from collections.abc import Iterable, Sequence

from kehoach.edition.expand import Expander
from kehoach.edition.model import Letterhead, SignatureBlock
from kehoach.edition.numbering import Counter
from kehoach.edition.values import date_if_real, document_symbol
from kehoach.registry import agencies, document_types
from kehoach.registry.layout import PartId, layout
from kehoach.registry.units import Unit
from kehoach.spec.model import Plan
from kehoach.vietnamese.dates import place_date
from kehoach.vietnamese.numbers import padded

_BLANK = " " * 8
_COMMITTEE = "ubnd"
_COMMITTEE_NAME = "Ủy ban nhân dân"


def letterhead(plan: Plan, unit: Unit, expander: Expander) -> Letterhead:
    """The head of page 1. A People's Committee has no superior line; a department has its committee there."""
    committee = (_COMMITTEE_NAME.upper(), unit.letterhead)
    superior: tuple[str, ...] = ()
    organ: tuple[str, ...] = committee
    if plan.issuer.organ != _COMMITTEE:
        superior, organ = committee, (expander.agency(plan.issuer.organ, "/issuer/organ").upper(),)
    document = plan.document
    if not document_symbol(plan) and _known(plan):
        expander.found("F001", "/document", organ=plan.issuer.organ)
    date = date_if_real(document.date)
    return Letterhead(
        superior=superior,
        organ=organ,
        nation=_words("quoc_hieu"),
        motto=_words("tieu_ngu"),
        number=f"{layout().number.label} {_full_number(plan)}",
        place_date=place_date(document.place or unit.place, date),
    )


def issuer_name(plan: Plan, unit: Unit) -> str:
    """Who issues the plan, as a sentence names it: "Ủy ban nhân dân tỉnh Ninh Bình"."""
    committee = f"{_COMMITTEE_NAME} {unit.full_name}"
    if plan.issuer.organ == _COMMITTEE:
        return committee
    own = plan.agencies.get(plan.issuer.organ)
    known = agencies.find_agency(plan.issuer.organ)
    return own.name if own else f"{known.name_for(unit)} {unit.full_name}" if known else committee


def recipients(plan: Plan, expander: Expander) -> tuple[str, ...]:
    """The lines of Nơi nhận with their dash and end: ";" after each, "." after the last (Mục II.9d).

    Lines that come out empty (`{{ '…' if district_level }}`) are left out.
    """
    lines = [
        expander.text(line, f"/recipients/{index}").strip() for index, line in enumerate(plan.recipients)
    ]
    return recipient_lines(lines)


def recipient_lines(names: Iterable[str]) -> tuple[str, ...]:
    """Names as a list of recipients prints them: "- A;", "- B." (Mục II.9d); empty ones are left out."""
    marks = layout().recipients
    kept = [line for line in (_bare(name) for name in names) if line]
    ends = [marks.end] * (len(kept) - 1) + [marks.last_end]
    return tuple(f"{marks.prefix}{line}{end}" for line, end in zip(kept, ends, strict=False))


def addressee_lines(names: Iterable[str]) -> tuple[str, ...]:
    """The lines behind "Kính gửi:" of a letter: one name as it is, several as a list (Mục II.9d)."""
    kept = [line for line in (_bare(name) for name in names) if line]
    return tuple(kept) if len(kept) == 1 else recipient_lines(kept)


def signature(plan: Plan, expander: Expander) -> SignatureBlock:
    """Authority, "KT." line and title, each on its line, and the name (Mục II.7)."""
    given = plan.signature
    lines = [
        expander.text(getattr(given, part), f"/signature/{part}").strip()
        for part in ("authority", "acting", "title")
    ]
    return SignatureBlock(
        lines=tuple(filter(None, lines)), name=expander.text(given.name, "/signature/name").strip()
    )


def annex_labels(inserted: Sequence[int]) -> list[str]:
    """Labels of annexes: "Phụ lục" for one, "Phụ lục I", "Phụ lục II", … for several (Mục III.1).

    `inserted` tells of each whether it was put in later: 0 for no, else as which one ("Phụ lục Ia"). Raises
    ValueError for more than 3999.
    """
    label = _words("phu_luc")
    if len(inserted) < layout().annex.numbered_from:
        return [label] * len(inserted)
    counter = Counter("")
    numbers = (counter.next("roman", inserted=n) for n in inserted)
    return [f"{label} {number.removesuffix(layout().headings.muc_suffix)}" for number in numbers]


def annex_reference(plan: Plan, unit: Unit, kind: str) -> str:
    """The line under an annex's title that names the plan; what is unknown leaves blanks (Mục III.1)."""
    document = plan.document
    date = place_date("", date_if_real(document.date)).removeprefix(", ")
    return f"({layout().annex.reference} {kind} số {_full_number(plan)} {date} của {issuer_name(plan, unit)})"


def _bare(line: str) -> str:
    return line.strip().removeprefix("- ").rstrip(";. ")


def _known(plan: Plan) -> bool:
    """Whether type and issuer are known: where one is not, that is the finding."""
    organ = plan.issuer.organ
    issuer = organ == _COMMITTEE or organ in plan.agencies or agencies.find_agency(organ) is not None
    return issuer and document_types.find_document_type(plan.document.type) is not None


def _full_number(plan: Plan) -> str:
    return f"{_number(plan)}{layout().number.separator}{document_symbol(plan)}"


def _number(plan: Plan) -> str:
    number = plan.document.number
    if number is None:
        return _BLANK
    return padded(number, layout().number.min_digits) if isinstance(number, int) else number


def _words(part: PartId) -> str:
    return layout().parts[part].text or ""
