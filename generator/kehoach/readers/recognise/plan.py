"""Recognising: from a Document that was read to the Plan that it is, the way back from laying out.

The words are the measure: laying out the recognised plan gives the words of the Document again. What could
not be placed goes into the role `other` and is reported; what is only a guess is reported too.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Block, Document, plain
from kehoach.edition.numbering import Chain, Counter
from kehoach.edition.repealed import says_repealed
from kehoach.edition.scope import PlanScope
from kehoach.edition.spec_text import written
from kehoach.edition.wording import signing_date
from kehoach.outlines import default_outline
from kehoach.readers.recognise.cited_documents import CitedDocuments
from kehoach.readers.recognise.clauses import BASIS, FRAME, ClauseMaker
from kehoach.readers.recognise.head import recognise_head
from kehoach.readers.recognise.outline import OutlineMaker
from kehoach.readers.recognise.stated_numbers import own_chain, own_marker
from kehoach.registry.layout import layout
from kehoach.spec.ids import with_ids
from kehoach.spec.model import Annex, Clauses, Plan
from kehoach.spec.walk import visit_all

_PLAIN: Chain = ("none",)


def recognise(
    document: Document, unit: str | None = None, period: tuple[int, int] | None = None
) -> tuple[Plan, list[Diagnostic]]:
    """The plan that a document is, with an id on every part, and what needs a look.

    `unit` (an id or a name of the registry) and `period` (first and last year) say what the document leaves
    open, and go before what it seems to say.
    """
    findings: list[Diagnostic] = []
    plan, issued_by = recognise_head(document, unit, period, " ".join(_texts(_blocks(document))), findings)
    documents = _documents(document)
    plan = replace(plan, citations=documents.found)
    scope = PlanScope(plan, issued_by, _no_address) if issued_by else None
    plan = _filled(plan, document, ClauseMaker(documents, scope, issued_by, signing_date(plan)), findings)
    _report_markers(plan, findings)
    return with_ids(plan), findings


def _filled(plan: Plan, document: Document, maker: ClauseMaker, findings: list[Diagnostic]) -> Plan:
    chain = default_outline(plan.document.type).numbering
    outline, content = OutlineMaker(maker, findings).outline(document.body, chain)
    return replace(
        plan,
        legal_bases=_plain_clauses(maker, document.legal_bases, BASIS),
        introduction=_plain_clauses(maker, document.introduction, FRAME),
        content=content,
        outline=outline,
        closing=_plain_clauses(maker, document.closing, FRAME),
        annexes=tuple(_annexes(maker, document, chain)),
    )


def _plain_clauses(maker: ClauseMaker, blocks: tuple[Block, ...], role: str) -> Clauses:
    return maker.clauses(blocks, _PLAIN, Counter(""), role)


def _annexes(maker: ClauseMaker, document: Document, chain: Chain) -> Iterator[Annex]:
    numbers = Counter("")
    for annex in document.annexes:
        number = f"{annex.label.rpartition(' ')[2]}{layout().headings.muc_suffix}"
        _, inserted = own_marker(number, "roman", numbers)
        if says_repealed(annex.title) and not annex.blocks:
            yield Annex(inserted=inserted, repealed=True, title="")
            continue
        own = own_chain(annex.blocks, ("none", *chain))
        body = maker.clauses(annex.blocks, own or chain, Counter(""), FRAME)
        yield Annex(inserted=inserted, title=written(annex.title), numbering=own, body=body)


def _documents(document: Document) -> CitedDocuments:
    """The documents that are named, first by the legal bases, which name them in full."""
    documents = CitedDocuments()
    for text in _texts(document.legal_bases):
        documents.learn(text, is_basis=True)
    for text in _texts(_blocks(document)):
        documents.learn(text)
    return documents


def _blocks(document: Document) -> Iterator[Block]:
    yield from document.legal_bases
    yield from document.introduction
    yield from document.body
    yield from document.closing
    for annex in document.annexes:
        yield from annex.blocks


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        yield from filter(None, (plain(block.heading), plain(block.runs)))
        stack.extend(reversed(block.children))


def _report_markers(plan: Plan, findings: list[Diagnostic]) -> None:
    kept = [visit for visit in visit_all(plan) if getattr(visit.part, "marker", None)]
    if kept:
        first = kept[0]
        args = {"count": str(len(kept)), "first": str(getattr(first.part, "marker", ""))}
        findings.append(Diagnostic("R105", args, Place(pointer=f"{first.pointer}/marker")))


def _no_address(name: str) -> str:
    raise LookupError(name)
