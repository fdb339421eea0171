"""The Amendment as typed, immutable values: the one source from which `amendment.schema.json` is generated.

Content of a plan is amended by a document of the same kind, errors of form by an official letter (Nghị định
30/2020/NĐ-CP, Điều 18 khoản 3). Operations are applied in their order. A target is the id of a clause,
section, row or annex, or its citation in the version that the amendment was written against ("điểm a khoản 1
Mục II"); "" is the plan itself. A place in an empty list is the list's JSON pointer ("/content/purpose").
"""

from typing import Annotated, Literal

from msgspec import Meta

from kehoach.amend.operations.change import Change, Day, Target
from kehoach.amend.operations.correct import Correct
from kehoach.amend.operations.insert import Insert
from kehoach.amend.operations.move import Move
from kehoach.amend.operations.phrase import Phrase
from kehoach.amend.operations.regroup import Regroup
from kehoach.amend.operations.rename import Rename
from kehoach.amend.operations.repeal import Repeal
from kehoach.amend.operations.replace import Replace
from kehoach.amend.operations.set import Set
from kehoach.spec.facets import Id, Line, Name, Value
from kehoach.spec.model import Citation, Clauses, DocumentInfo, Issuer, LocalAgency, Signature, Variable

__all__ = [
    "AMENDMENT_VERSION", "Amendment", "Amends", "Change", "Correct", "Insert", "Move", "Numbering",
    "Operation", "Phrase", "Regroup", "Rename", "Repeal", "Replace", "Set", "Target",
]  # fmt: skip

AMENDMENT_VERSION = 1

Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
Numbering = Literal["freeze", "renumber"]


class Amends(Value, frozen=True, kw_only=True):
    """What is amended: the plan's id, and the hash of the version that the amendment was written against."""

    plan: Id
    version: Hash


MOST_OPERATIONS = 20_000

Operation = Replace | Insert | Repeal | Move | Phrase | Set | Regroup | Rename | Correct


class Amendment(Value, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """A whole amendment: the amending instrument, what it amends, and the operations in order.

    Without `issuer` it is the plan's. It takes effect on `effective`, else on the day it is signed. Under the
    policy `freeze` numbers that were issued stay ("3a", "(được bãi bỏ)"); `renumber` counts anew.
    `references` says whether citations of renumbered parts in the plan's own text follow.
    """

    schema: Line = ""
    schema_version: Literal[1]
    id: Id
    amends: Amends
    issuer: Issuer | None = None
    document: DocumentInfo
    effective: Day | None = None
    numbering: Numbering = "freeze"
    references: Literal["follow", "keep"] = "follow"
    citations: dict[Id, Citation] = {}
    variables: dict[Name, Variable] = {}
    agencies: dict[Id, LocalAgency] = {}
    addressees: tuple[Line, ...] = ()
    legal_bases: Clauses = ()
    introduction: Clauses = ()
    operations: Annotated[tuple[Operation, ...], Meta(max_length=MOST_OPERATIONS)] = ()
    closing: Clauses = ()
    recipients: tuple[Line, ...] = ()
    signature: Signature = Signature()
