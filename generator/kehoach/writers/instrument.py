"""From the Document of an amending instrument to a file, through the Word template of its kind."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kehoach.edition.model import Document
from kehoach.ooxml import provenance
from kehoach.writers.docx.context import AMENDING
from kehoach.writers.docx.metadata import Metadata
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.html import write_html
from kehoach.writers.markdown import write_markdown
from kehoach.writers.pdf import write_pdfs
from kehoach.writers.render import find_template, template_properties
from kehoach.writers.text import write_text

AMENDING_PLAN, CORRECTION = "sua-doi-bo-sung", "dinh-chinh"
"""The shipped templates of an amending plan and of a letter of correction."""

_TEXTS: dict[str, Callable[[Document], str]] = {
    "html": write_html, "md": write_markdown, "txt": write_text,
}  # fmt: skip
FORMATS = ("docx", "pdf", *_TEXTS)


def instrument_template(document: Document) -> str:
    """The shipped template for an instrument: a letter (công văn) prints no kind, an amending plan does.

    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: content is amended by a document of the same kind, form by
    letter.
    """
    return AMENDING_PLAN if document.title.kind else CORRECTION


def render_instrument(
    document: Document,
    amendment: bytes,
    to: str = "docx",
    template: str | Path | None = None,
    *,
    embed: bool = True,
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of an instrument's file in a format of `FORMATS`, the same for the same arguments.

    `amendment` is what it was made from: a Word file has its hash and, with `embed`, itself as a custom XML
    part; `properties` are further custom properties. `template` is a shipped template's name or a path, by
    default the one for the kind of instrument. Raises TemplateError, ToolError; KeyError for an unknown
    format.
    """
    if to in _TEXTS:
        return _TEXTS[to](document).encode()
    if to not in FORMATS:
        raise KeyError(to)
    own = instrument_template(document)
    path = find_template(template or own)
    compiled = load_template(path, AMENDING)
    kind = provenance.AMENDING if own == AMENDING_PLAN else provenance.CORRECTION
    found = template_properties(path, compiled.hash, own)
    told = ((provenance.KIND, kind), *found, *(properties or {}).items())
    metadata = Metadata(amendment, compiled.hash, embed, told)
    written = compiled.render(document, metadata)
    return write_pdfs([written])[0] if to == "pdf" else written
