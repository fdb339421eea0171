"""What a document prints around its content, in lines, each with the part of the decree that dresses it.

Every format but Word's, which has the frame from its template, is written from these lines and from the flow
between them. A group of lines is what the decree sets as one; it may say nothing.
"""

from kehoach.edition.flow import Item, address_lines, body_flow, legal_basis_flow, subject_lines
from kehoach.edition.model import AnnexBlock, Document, Run, Runs
from kehoach.registry.layout import PartId, layout

Dressed = tuple[PartId, tuple[Runs, ...]]
Group = tuple[Dressed, ...]


def head_lines(document: Document) -> tuple[Group, ...]:
    """The six groups over the content: issuer, state, number, place and date, title, addressees.

    A letter, which has no kind, tells under its number what it is about.
    """
    head, title = document.letterhead, document.title
    subject, addressees = subject_lines(title), address_lines(document)
    return (
        (_plain("co_quan_chu_quan", *head.superior), _plain("co_quan_ban_hanh", *head.organ)),
        (_plain("quoc_hieu", head.nation), _plain("tieu_ngu", head.motto)),
        (_plain("so_ky_hieu", head.number), ("trich_yeu_cong_van", () if title.kind else subject)),
        (_plain("dia_danh_thoi_gian", head.place_date),),
        (_plain("ten_loai", title.kind), ("trich_yeu", subject)) if title.kind else (),
        (_plain("kinh_gui", *addressees[:1]), _plain("kinh_gui", *addressees[1:])) if addressees else (),
    )


def content_flow(document: Document) -> list[Item]:
    """What stands between title and signature as printed items."""
    return [*legal_basis_flow(document), *body_flow(document)]


def end_lines(document: Document) -> tuple[Group, ...]:
    """The three groups under the content: recipients, authority, name."""
    label, names = _plain("noi_nhan", layout().parts["noi_nhan"].text or ""), document.recipients
    return (
        (label, _plain("noi_nhan_muc", *names)) if names else (),
        (_plain("quyen_han", *document.signature.lines),),
        (_plain("ho_ten", document.signature.name),),
    )


def annex_lines(annex: AnnexBlock) -> Group:
    """Label, title and reference over an annex."""
    title: Dressed = ("phu_luc_tieu_de", (annex.title,))
    return _plain("phu_luc", annex.label), title, _plain("phu_luc_kem_theo", annex.reference)


def _plain(part: PartId, *lines: str) -> Dressed:
    return part, tuple((Run(line),) for line in lines)
