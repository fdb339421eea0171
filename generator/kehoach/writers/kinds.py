"""Which kind of Word template a folder holds, by the document type in its `template.toml`; fresh ones."""

from collections.abc import Callable
from pathlib import Path

from kehoach.edition.outline import read_config
from kehoach.writers.comparison.table.blank import blank_table_template
from kehoach.writers.comparison.table.context import COMPARISON
from kehoach.writers.docx.blank import blank_amendment, blank_template
from kehoach.writers.docx.blank_letter import blank_letter
from kehoach.writers.docx.context import AMENDING, PLAN
from kehoach.writers.docx.template.kind import OWN_KINDS, TemplateKind
from kehoach.writers.render import CONFIG_FILE

_KINDS = {kind.name: kind for kind in (COMPARISON, AMENDING)}
KINDS = {type: _KINDS[name] for type, name in OWN_KINDS.items()}
"""By document type; templates for all others are filled in with a plan."""

BLANKS: dict[str, Callable[[], bytes]] = {
    "ke-hoach": blank_template, "sua-doi-bo-sung": blank_amendment, "dinh-chinh": blank_letter,
    "bang-so-sanh": blank_table_template,
}  # fmt: skip
"""How a fresh template is made, by document type, which is the name of the shipped one too."""


def kind_beside(template: Path) -> TemplateKind:
    """The kind of a .docx by the `template.toml` beside it; without one it is for plans.

    Raises TemplateError where that is malformed.
    """
    config = template.with_name(CONFIG_FILE)
    return KINDS.get(read_config(config).document_type, PLAN) if config.is_file() else PLAN
