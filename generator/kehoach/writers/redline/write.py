"""The redline: the new plan in its Word template, with what changed since the old one as Word's revisions.

Both versions are rendered through the one template, and their bodies are merged (`merge`), so that it
works with any template. Accepting all revisions gives the new plan's file, rejecting all the old one's, in
text, order, tables, and the look of runs and paragraphs. Headers, footers, properties and the spec in the
file are the new plan's and not tracked; there are no revisions for them.
"""

import datetime
from typing import Any

from lxml import etree

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document
from kehoach.edition.tree import Flat
from kehoach.edition.values import date_if_real
from kehoach.errors import TemplateError
from kehoach.ooxml.comments import comment_parts
from kehoach.ooxml.lists import tree_bytes
from kehoach.ooxml.package import PackageError
from kehoach.ooxml.provenance import KIND, PLAN_ID, REDLINE
from kehoach.ooxml.revisions import Revisions, next_number
from kehoach.spec.dump import dump_compact
from kehoach.spec.model import Plan
from kehoach.writers.comparison import Comparison
from kehoach.writers.docx.context import context
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import MAIN, WordTemplate, load_template
from kehoach.writers.redline.merge import BodyMerger
from kehoach.writers.redline.moves import MovePlan
from kehoach.writers.redline.printed import Rendering, drop_own_bookmarks, with_ids
from kehoach.writers.render import find_template


def write_redline(comparison: Comparison) -> bytes:
    """A comparison as a Word file with tracked revisions; the same comparison gives the same bytes.

    Without a date of the comparison the revisions carry the new plan's, the last day that it can mean, and
    none where it has none. Raises TemplateError.
    """
    changes, new = comparison.changes, comparison.new
    template = load_template(find_template(comparison.template or new.document.type))
    document, names = with_ids(changes.new, changes.matching.new)
    metadata = Metadata(dump_compact(new), template.hash, properties=((PLAN_ID, new.id), (KIND, REDLINE)))
    parts = template.rendered(document, metadata)
    after = Rendering(_tree(parts.get(MAIN, template.main)), changes.matching.new, names, new=True)
    before = _old(template, changes.old, changes.matching.old)
    revisions = Revisions(
        comparison.author, comparison.date or _date_of(new), next_number(before.root, after.root)
    )
    moves = MovePlan(
        changes.matching, changes.moves, revisions, comparison.language, native=comparison.native_moves
    )
    BodyMerger(changes, before, after, revisions, moves).merge()
    drop_own_bookmarks(after.root)
    parts[MAIN] = tree_bytes(after.root)
    try:
        parts |= comment_parts({**template.texts, **parts}, moves.comments)
    except PackageError as error:
        raise TemplateError([Diagnostic(error.code, error.arguments, Place(template.file))]) from None
    return template.package(parts)


def _old(template: WordTemplate, document: Document, flat: Flat) -> Rendering:
    """The old version as far as the redline shows it: without metadata and notes."""
    named, names = with_ids(document, flat)
    given = context(named, semantic="plan" in template.names, first_bookmark=template.first_bookmark)
    return Rendering(_tree(template.filled(given).get(MAIN, template.main)), flat, names, new=False)


def _tree(data: bytes) -> Any:
    """The root of a part that was rendered just now; it may be larger than what is read from outside."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _date_of(plan: Plan) -> datetime.datetime | None:
    date = date_if_real(plan.document.date)
    return None if date is None else datetime.datetime.combine(date.last_day(), datetime.time(), datetime.UTC)
