"""Which kind of Word template a folder holds, by the document type in its `template.toml`."""

from pathlib import Path

from kehoach.document.outline import read_config
from kehoach.writers.changes.table_context import COMPARISON
from kehoach.writers.docx.context import PLAN
from kehoach.writers.docx.kind import TemplateKind
from kehoach.writers.render import CONFIG_FILE

KINDS = {"bang-so-sanh": COMPARISON}
"""By document type; templates for all others are filled in with a plan."""


def kind_beside(template: Path) -> TemplateKind:
    """The kind of a .docx by the `template.toml` beside it; without one it is for plans.

    Raises TemplateError where that is malformed.
    """
    config = template.with_name(CONFIG_FILE)
    return KINDS.get(read_config(config).document_type, PLAN) if config.is_file() else PLAN
