"""The redline: the new plan in its Word template, with what changed since the old one as Word's revisions.

Both versions are rendered through the one template, and their bodies are merged (`redline_merge`), so that it
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
from kehoach.ooxml.comments import with_comments
from kehoach.ooxml.package import PackageError, pack, read_package, write_package
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
from kehoach.writers.redline.sides import Side, drop_own_bookmarks, with_ids
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
    parts = read_package(template.render(document, metadata))
    after = Side(_tree(parts[MAIN]), changes.matching.new, names)
    before = _old_side(template, changes.old, changes.matching.old)
    revisions = Revisions(
        comparison.author, comparison.date or _date_of(new), next_number(before.root, after.root)
    )
    moves = MovePlan(
        changes.matching, changes.moves, revisions, comparison.language, native=comparison.native_moves
    )
    BodyMerger(changes, before, after, revisions, moves).merge()
    drop_own_bookmarks(after.root)
    parts[MAIN] = etree.tostring(after.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    try:
        written = with_comments(parts, moves.comments)
    except PackageError as error:
        raise TemplateError([Diagnostic(error.code, error.arguments, Place(template.file))]) from None
    return write_package((name, pack(content)) for name, content in written.items())


def _old_side(template: WordTemplate, document: Document, flat: Flat) -> Side:
    named, names = with_ids(document, flat)
    given = context(named, semantic="plan" in template.names, first_bookmark=template.first_bookmark)
    return Side(_tree(template.filled(given).get(MAIN, template.main)), flat, names)


def _tree(data: bytes) -> Any:
    """The root of a part that was rendered just now; it may be larger than what is read from outside."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _date_of(plan: Plan) -> datetime.datetime | None:
    date = date_if_real(plan.document.date)
    return None if date is None else datetime.datetime.combine(date.last_day(), datetime.time(), datetime.UTC)
