"""The comparison table (Bảng so sánh) as a Word file: what holds now, what is new, grounds and reasons."""

from kehoach.diff.record import version_of
from kehoach.ooxml.provenance import TEMPLATE_HASH, VERSION_PROPERTY
from kehoach.spec.dump import dump_compact, spec_hash
from kehoach.version import VERSION
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.table.context import COMPARISON, comparison_context
from kehoach.writers.docx.metadata import Description, property_parts
from kehoach.writers.docx.template.load import load_template
from kehoach.writers.render import find_template

TEMPLATE = "bang-so-sanh"
OLD_SPEC_HASH, NEW_SPEC_HASH = "KehoachOldSpec", "KehoachNewSpec"
_TITLE = "Bảng so sánh"


def write_table(comparison: Comparison) -> bytes:
    """The table's Word file; the same bytes on every run. It carries no spec.

    Raises TemplateError where the template can't be used.
    """
    changes = comparison.changes
    template = load_template(find_template(comparison.template or TEMPLATE), COMPARISON)
    properties = {
        OLD_SPEC_HASH: spec_hash(dump_compact(comparison.old)),
        NEW_SPEC_HASH: spec_hash(dump_compact(comparison.new)),
        TEMPLATE_HASH: template.hash,
        VERSION_PROPERTY: VERSION,
    }
    new = version_of(changes.new)
    description = Description(f"{_TITLE}: {new.title}", new.title, changes.new.issuer, changes.new.language)
    filled = template.filled(comparison_context(changes, comparison.versions(), comparison.grounds()))
    return template.package(filled | property_parts(description, properties))
