"""From an amendment file to its instruments: the amending plan, and the letter of correction."""

from collections.abc import Sequence
from pathlib import Path

import click

from kehoach.amend.load import amendments_before
from kehoach.amend.model import Amendment, Correct
from kehoach.amend.version import compact_amendment
from kehoach.cli.amendments import plan_with_amendments, tell
from kehoach.cli.files import STANDARD
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document
from kehoach.errors import AmendmentError

LETTER_ENDING = "-dinh-chinh"


def instruments_of(file: str, plan: str, form: str, template: str | None) -> list[bytes]:
    """Render what an amendment file asks for: the amending plan, the letter, or both in this order.

    The plan's other amendments beside it that come before are what it was written against. Raises
    KehoachError; click's Exit after telling what is wrong with the files.
    """
    from kehoach.amend.apply.replay import replay
    from kehoach.amend.order import signed_before
    from kehoach.writers.instrument import render_instrument

    read = plan_with_amendments(plan, [*map(str, amendments_before(file, plan)), file], asked=[file])
    if read is None:
        raise click.exceptions.Exit(1)
    index = len(read.amendments) - 1
    amendment = read.amendments[index]
    try:
        before = replay(read.issued, read.amendments).bases.get(index, read.issued)
        after = replay(before, [amendment]).edition
    except AmendmentError as error:
        tell(error, read.sources)
        raise click.exceptions.Exit(1) from None
    source = compact_amendment(amendment)
    documents = _documents(before, after, amendment, signed_before(read.amendments, index))
    return [render_instrument(document, source, form, template) for document in documents]


def with_ending(file: str, ending: str) -> str:
    """The name of a second file beside one: "a-dinh-chinh.docx"."""
    if file == STANDARD:
        return STANDARD
    path = Path(file)
    return str(path.with_name(f"{path.stem}{ending}{path.suffix}"))


def _documents(
    before: Edition, after: Edition, amendment: Amendment, earlier: Sequence[Amendment]
) -> list[Document]:
    from kehoach.amend.instrument.document import correction_letter, instrument_document
    from kehoach.amend.instrument.unprinted import unprinted

    corrects = {at for at, each in enumerate(amendment.operations) if isinstance(each, Correct)}
    rest = set(range(len(amendment.operations))) - corrects
    documents = []
    # Beside corrections, what prints nothing needs no amending plan; alone it is refused there.
    if not corrects or rest - set(unprinted(before, after, amendment)):
        documents.append(instrument_document(before, after, amendment, earlier))
    if corrects:
        documents.append(correction_letter(before, after, amendment, earlier))
    return documents
