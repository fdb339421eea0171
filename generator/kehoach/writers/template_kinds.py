"""Which kind of Word template a folder holds, by the document type in its `template.toml`."""

from pathlib import Path

from kehoach.outlines import config_beside
from kehoach.writers.comparison.table.context import COMPARISON
from kehoach.writers.docx.context import AMENDING, PLAN
from kehoach.writers.docx.kind import OWN_KINDS, TemplateKind

_KINDS = {kind.name: kind for kind in (COMPARISON, AMENDING)}
KINDS = {type: _KINDS[name] for type, name in OWN_KINDS.items()}
"""By document type; templates for all others are filled in with a plan."""


def kind_beside(template: Path) -> TemplateKind:
    """The kind of a .docx by the `template.toml` beside it; without one it is for plans.

    Raises TemplateError where that is malformed.
    """
    config = config_beside(template)
    return KINDS.get(config.document_type, PLAN) if config else PLAN
