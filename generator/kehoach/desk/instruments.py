"""From an amendment file to its instruments: the amending plan, and the letter of correction."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.document import amending_plan, correction_letter
from kehoach.amend.instrument.printed import unprinted
from kehoach.amend.model import Correct
from kehoach.amend.order import signed_before
from kehoach.amend.version import compact_amendment
from kehoach.desk.in_force import PlanFiles, located_in
from kehoach.edition.model import Document
from kehoach.ooxml.provenance import AMENDING, CORRECTION
from kehoach.outlines import config_beside
from kehoach.writers.instrument import render_instrument
from kehoach.writers.render import find_template


class Instrument(Struct, frozen=True):
    """The file of an instrument; `kind` is AMENDING or CORRECTION."""

    kind: str
    data: bytes


def instruments_of(files: PlanFiles, form: str, template: str | None = None) -> list[Instrument]:
    """Render what the last of a plan's amendments asks for: the amending plan, the letter, or both.

    The amendments before it are what it was written against. `form` is one of `writers.instrument.FORMATS`.
    A template for plans of the type that is amended brings its outline, for a plan that has none of its own.
    Raises FilesError where they do not fit; SpecError, TemplateError, ToolError.
    """
    files = _under(template, files)
    source = compact_amendment(files.amendments[-1])
    return [
        Instrument(kind, render_instrument(document, source, form, template))
        for kind, document in _documents(files)
    ]


def _under(template: str | None, files: PlanFiles) -> PlanFiles:
    config = config_beside(find_template(template)) if template else None
    fits = config is not None and config.document_type == files.plan.document.type
    return replace(files, outline=config.outline) if config and fits else files


def _documents(files: PlanFiles) -> Iterator[tuple[str, Document]]:
    index = len(files.amendments) - 1
    amendment = files.amendments[index]
    with located_in(files):
        before = replay(files.issued, files.amendments).bases.get(index, files.issued)
        after = replay(before, [amendment]).edition
    earlier = signed_before(files.amendments, index)
    corrects = {at for at, each in enumerate(amendment.operations) if isinstance(each, Correct)}
    rest = set(range(len(amendment.operations))) - corrects
    # Beside corrections, what prints nothing needs no amending plan; alone it is refused there.
    if not corrects or rest - set(unprinted(before, after, amendment)):
        yield AMENDING, amending_plan(before, after, amendment, earlier).document
    if corrects:
        yield CORRECTION, correction_letter(before, after, amendment, earlier).document
