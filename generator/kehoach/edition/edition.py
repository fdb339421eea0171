"""A version of a plan laid out once, whoever asks: its Document, its numbers, and where everything stands.

Whatever tells of a version (redline, comparison table, consolidated text, history, checks) reads an Edition
and lays nothing out again.
"""

import unicodedata
from functools import cached_property

import msgspec

from kehoach.diagnostics import Diagnostic, has_errors
from kehoach.edition.expand import Expander
from kehoach.edition.index import Index
from kehoach.edition.layout import expander_of, lay_out_numbers, lay_out_with_findings
from kehoach.edition.model import Document, Runs
from kehoach.edition.outline import Outline
from kehoach.errors import SpecError
from kehoach.spec.dump import dump_compact, spec_hash
from kehoach.spec.model import Clause, Plan
from kehoach.vietnamese.unicode import nfc


class Edition:
    """A plan and the outline that holds for it; all else is worked out when it is first asked for, and kept.

    `outline` gives the numbering of every plan, and the sections of a plan that has none of its own.
    """

    def __init__(self, plan: Plan, outline: Outline, *, in_order: bool = False) -> None:
        """`in_order`: the plan is in its canonical form and every part has an id (`amend.version`)."""
        self.plan = plan
        self.outline = outline
        self.in_order = in_order

    def amended(self, plan: Plan) -> "Edition":
        """Another version of the same plan, under the same outline; this one where nothing is another.

        Where this one is in order, the other has to be so too.
        """
        return self if plan is self.plan else Edition(plan, self.outline, in_order=self.in_order)

    def reworded(self, plan: Plan) -> "Edition":
        """Another version with the same parts and numbers as this one."""
        edition = self.amended(plan)
        edition.__dict__["addresses"] = self.addresses
        return edition

    @property
    def document(self) -> Document:
        """The plan as it reads. Raises SpecError with every finding where it can't be laid out."""
        document, findings = self._laid_out
        if document is None or has_errors(findings):
            raise SpecError(findings)
        return document

    @property
    def draft(self) -> Document | None:
        """The same with whatever is wrong in it left out; None where not even the issuing unit is known."""
        return self._laid_out[0]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found on the way, with JSON pointers."""
        return self._laid_out[1]

    @cached_property
    def index(self) -> Index:
        """Where everything stands in the Document. Raises SpecError where the issuing unit is unknown."""
        if self.draft is None:
            raise SpecError(self.findings)
        return Index(self.draft)

    @cached_property
    def composed(self) -> Index:
        """The same of the Document with each letter as one code point: print shows no difference."""
        data = msgspec.json.encode(self.index.document).decode()
        if unicodedata.is_normalized("NFC", data):
            return self.index
        return Index(msgspec.json.decode(nfc(data), type=Document))

    def runs(self, text: str, clause: Clause | None = None) -> Runs:
        """How a text would print in this version, with the typed values of a clause; () where it can't."""
        return self._expander.runs(text, self._expander.clause_scope(clause or Clause(), ""), "")

    @cached_property
    def version(self) -> str:
        """The SHA-256 of the plan's text on one line, which names a version that is in order."""
        return spec_hash(dump_compact(self.plan))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The citation of every section, clause and annex by its id, without laying out their texts."""
        return lay_out_numbers(self.plan, self.outline)

    @property
    def printed_addresses(self) -> dict[str, str]:
        """The same of what is printed, rows of tables too; empty where the issuing unit is unknown."""
        return self.index.addresses if self.draft else {}

    @cached_property
    def _expander(self) -> Expander:
        return expander_of(self.plan, self.outline)

    @cached_property
    def _laid_out(self) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        return lay_out_with_findings(self.plan, self.outline)
