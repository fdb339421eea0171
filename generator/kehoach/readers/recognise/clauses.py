"""From blocks to clauses: text with placeholders, and the facets that the words of their role make clear."""

import datetime
from collections.abc import Iterator, Sequence

from kehoach.edition.model import Block, Run, Runs, plain
from kehoach.edition.numbering import Chain, Counter, below
from kehoach.edition.repealed import is_repealed
from kehoach.edition.scope import PlanScope
from kehoach.edition.spec_text import PrintedAs, escape, written
from kehoach.readers.recognise.agencies import AgencyNames
from kehoach.readers.recognise.awards import recognise_award
from kehoach.readers.recognise.cited_documents import CitedDocuments
from kehoach.readers.recognise.dates import recognise_dates
from kehoach.readers.recognise.facets import Facets
from kehoach.readers.recognise.roles import audience_of
from kehoach.readers.recognise.stated_numbers import own_chain, own_marker
from kehoach.readers.recognise.tables import recognise_table
from kehoach.readers.recognise.targets import recognise_targets
from kehoach.registry.units import Unit
from kehoach.spec.model import Clause, Clauses

BASIS, FRAME = "basis", "frame"
"""Roles of what stands outside the content: legal bases; introduction, closing and annexes."""

LONGEST_TEXT = 190_000
"""A text that is longer when it is written out is parted, somewhat below the limit of the schema."""

_PART = 18_000

_WITH_DATES = frozenset((
    "contents", "solutions", "timeline", "responsibilities", "award_forms", "award_procedure", "funding",
    "other", FRAME,
))  # fmt: skip
_WITH_AGENCIES = frozenset(
    ("contents", "solutions", "timeline", "responsibilities", "award_procedure", "funding")
)
_WITH_AWARDS = frozenset(("award_forms", "award_procedure"))
_WITH_TARGETS = frozenset(("objectives", "purpose"))
_WITH_AUDIENCE = frozenset(("criteria", "participants", "contents", "objectives", "award_forms"))


class ClauseMaker:
    """Makes clauses of blocks, with what is known of the plan; without a unit there are no placeholders."""

    def __init__(
        self, documents: CitedDocuments, scope: PlanScope | None, unit: Unit | None, on: datetime.date
    ) -> None:
        self.documents = documents
        self.scope = scope
        self.unit = unit
        self.on = on
        self.names = AgencyNames(scope, unit, on) if scope and unit else None

    def clauses(self, blocks: Sequence[Block], chain: Chain, counter: Counter, role: str) -> Clauses:
        """The blocks as clauses of a role. `chain` are the numbering styles from their level in."""
        return tuple(each for block in blocks for each in self._pieces(block, chain, counter, role))

    def _pieces(self, block: Block, chain: Chain, counter: Counter, role: str) -> Iterator[Clause]:
        """The block's clause; a text beyond the limit of the schema goes on in paragraphs of its own."""
        words = plain(block.runs)
        if len(words) <= _PART or len(escape(words)) <= LONGEST_TEXT:
            yield self._clause(block, block.runs, chain, counter, role)
            return
        yield self._clause(block, _stretch(words, 0), chain, counter, role)
        for at in range(_PART, len(words), _PART):
            yield Clause(unnumbered=chain[0] != "none", text=written(_stretch(words, at)))

    def _clause(self, block: Block, runs: Runs, chain: Chain, counter: Counter, role: str) -> Clause:
        unnumbered = not block.marker and chain[0] != "none"
        marker, inserted = (None, 0) if unnumbered else own_marker(block.marker, chain[0], counter)
        if is_repealed(block):
            return Clause(marker=marker, inserted=inserted, repealed=True, unnumbered=unnumbered)
        own = own_chain(block.children, chain)
        facets = self._facets(runs or block.heading, role)
        heading_spans = () if runs else facets.spans
        return Clause(
            marker=marker,
            inserted=inserted,
            unnumbered=unnumbered,
            numbering=own,
            **facets.fields(),
            heading=written(block.heading, heading_spans),
            text=written(runs, facets.spans) if runs else "",
            table=recognise_table(block.table) if block.table else None,
            children=self.clauses(block.children, below(chain, own), Counter(block.marker), role),
        )

    def _facets(self, runs: Runs, role: str) -> Facets:
        words = plain(runs)
        cited, spans, mentions = self.documents.spans(words, self.scope)
        found = list(self._read(words, role, mentions))
        if self.scope:
            more = (span for each in found for span in each.spans)
            spans += [each for each in more if not any(_overlap(each, one) for one in spans)]
        fields = {name: value for each in found for name, value in each.fields().items()}
        return Facets(citations=cited, spans=tuple(spans), **fields)

    def _read(self, words: str, role: str, cited: Sequence[PrintedAs]) -> Iterator[Facets]:
        """What the words say of the facets that clauses of the role have; `cited` is not read for dates."""
        if role in _WITH_DATES:
            style = "short" if self.scope and self.scope.plan.document.date_style == "short" else "long"
            yield recognise_dates(words, style, self.on.year, cited)
        if role in _WITH_AGENCIES and self.names:
            yield self.names.read(words)
        if role in _WITH_TARGETS:
            yield recognise_targets(words)
        if role in _WITH_AWARDS:
            yield recognise_award(words, self.unit, self.on)
        if role in _WITH_AUDIENCE:
            yield Facets(audience=audience_of(words))


def _overlap(one: PrintedAs, other: PrintedAs) -> bool:
    return one.start < other.end and other.start < one.end


def _stretch(words: str, at: int) -> Runs:
    return (Run(words[at : at + _PART]),)
