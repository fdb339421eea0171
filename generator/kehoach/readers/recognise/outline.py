"""From the tree of blocks to outline and content: each section finds its role, each point becomes a clause.

A section is split into sections where headings below it name other roles than its own ("I. MỤC ĐÍCH, YÊU CẦU"
into "1. Mục đích" and "2. Yêu cầu"); else all below it are clauses of its role.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Block, Run, plain
from kehoach.edition.numbering import Chain, Counter, below
from kehoach.edition.repealed import is_repealed
from kehoach.edition.spec_text import written
from kehoach.readers.recognise.clauses import ClauseMaker
from kehoach.readers.recognise.roles import names_agency, roles_of
from kehoach.readers.recognise.stated_numbers import next_marker, own_chain, own_marker
from kehoach.spec.ids import free_name
from kehoach.spec.model import Clauses, Content, Group, Section
from kehoach.vietnamese.unicode import slug

OTHER = "other"
_LABEL = re.compile(r"[^.;:]{2,80}:(?=\s+\S)")
_DEEPEST_SPLIT = 4
_NAME_WORDS = 6
_LONGEST_NAME = 50


class Slot(Struct):
    """What one section holds directly: its clauses, their role, and the words that a group of it is
    named by.
    """

    role: str
    heading: str
    clauses: Clauses
    name: str = ""


class Outlined(Struct, frozen=True):
    """Outline and content that belong together."""

    outline: tuple[Section, ...]
    content: Content


class OutlineMaker:
    """Makes sections and content from the body's blocks. Findings go to the list that it was given."""

    def __init__(self, maker: ClauseMaker, findings: list[Diagnostic]) -> None:
        self.maker = maker
        self.findings = findings
        self.slots: list[Slot] = []
        self.drafts: list[tuple[Section, int | None]] = []

    def outline(self, blocks: Sequence[Block], chain: Chain) -> Outlined:
        """The outline of the body. `chain` are the numbering styles that hold where the plan states none."""
        counter = Counter("")
        drafts = []
        for group in _in_groups(blocks):
            if _can_head(group[0]):
                drafts.append(self._section(group[0], chain, counter, None, 0))
            else:
                drafts.append(self._silent(group, chain, counter))
        self._name_slots()
        return Outlined(tuple(self._named(draft) for draft in drafts), self._content())

    def _silent(self, blocks: Sequence[Block], chain: Chain, counter: Counter) -> "_Draft":
        """Points that stand under no heading: a section that prints nothing itself."""
        next_marker(chain[0], counter)
        own = own_chain(blocks, chain)
        clauses = self.maker.clauses(blocks, below(chain, own), Counter(""), OTHER)
        self.findings.append(
            Diagnostic("R103", {"heading": plain(blocks[0].runs)[:60]}, Place(pointer="/content/other"))
        )
        return _Draft(heading="", marker="", numbering=own, slot=self._slot(OTHER, "", clauses))

    def _section(
        self, block: Block, chain: Chain, counter: Counter, around: tuple[str, ...] | None, depth: int
    ) -> "_Draft":
        marker, inserted = own_marker(block.marker, chain[0], counter)
        if is_repealed(block):
            return _Draft(
                heading="", marker=marker, inserted=inserted, repealed=True, numbering=(), slot=None
            )
        heading, below_it = _headed(block)
        words = plain(heading)
        roles = roles_of(words, around) or around or ()
        own = own_chain(below_it, chain)
        inner, beneath = below(chain, own), Counter(block.marker)
        lead, heads = _split(below_it, roles) if depth < _DEEPEST_SPLIT else (below_it, ())
        role = (roles or (OTHER,))[0]
        if role == OTHER and lead:
            self.findings.append(Diagnostic("R103", {"heading": words[:60]}, Place(pointer="/content/other")))
        clauses = self.maker.clauses(lead, inner, beneath, role)
        slot = self._slot(role, words, clauses) if clauses else None
        sections = tuple(self._section(each, inner, beneath, roles, depth + 1) for each in heads)
        return _Draft(
            heading=written(heading), marker=marker, inserted=inserted, numbering=own, slot=slot,
            sections=sections,
        )  # fmt: skip

    def _slot(self, role: str, heading: str, clauses: Clauses) -> int:
        self.slots.append(Slot(role, heading, clauses))
        return len(self.slots) - 1

    def _name_slots(self) -> None:
        """Give slots of one role names of their own; one that is alone needs none."""
        for role in dict.fromkeys(slot.role for slot in self.slots):
            together = [slot for slot in self.slots if slot.role == role]
            taken: set[str] = set()
            for slot in together if len(together) > 1 else ():
                slot.name = _group_name(slot.heading, taken)
                taken.add(slot.name)

    def _named(self, draft: "_Draft") -> Section:
        slot = None if draft.slot is None else self.slots[draft.slot]
        return Section(
            heading=draft.heading,
            marker=draft.marker,
            inserted=draft.inserted,
            repealed=draft.repealed,
            numbering=draft.numbering,
            content=() if slot is None else f"{slot.role}.{slot.name}" if slot.name else slot.role,
            sections=tuple(map(self._named, draft.sections)),
        )

    def _content(self) -> Content:
        content: dict[str, Group] = {}
        for slot in self.slots:
            if slot.name:
                group = content.setdefault(slot.role, {})
                assert isinstance(group, dict)
                group[slot.name] = slot.clauses
            else:
                content[slot.role] = slot.clauses
        return Content(**content)


class _Draft(Struct, kw_only=True):
    """A section before its slot has a name."""

    heading: str
    marker: str | None
    inserted: int = 0
    repealed: bool = False
    numbering: Chain
    slot: int | None
    sections: tuple["_Draft", ...] = ()


def _in_groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that can head a section alone, those between them together."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and not _can_head(block) and not _can_head(groups[-1][0]):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _can_head(block: Block) -> bool:
    return bool(block.heading) or (block.marker != "" and (is_repealed(block) or _label_end(block) > 0))


def _label_end(block: Block) -> int:
    """The end of a label with a role at the head of a point ("2. Thời gian thực hiện: Từ …"), 0
    without one.
    """
    words = plain(block.runs)
    label = _LABEL.match(words[:100])
    if label is None or any(run.bold or run.italic for run in block.runs) or names_agency(words):
        return 0
    return label.end() if roles_of(label.group(), ()) else 0


def _headed(block: Block) -> tuple[tuple[Run, ...], tuple[Block, ...]]:
    """A section's heading, and what stands below it: text behind a label is a paragraph of its own there."""
    if block.heading:
        text, heading = block.runs, block.heading
    else:
        words, end = plain(block.runs), _label_end(block)
        heading = (Run(words[:end]),)
        text = (Run(words[end:].strip()),)
    under = (Block(kind="clause", runs=text, table=block.table),) if text or block.table else ()
    return heading, (*under, *block.children)


def _split(blocks: Sequence[Block], roles: tuple[str, ...]) -> tuple[Sequence[Block], Sequence[Block]]:
    """What stands before the first heading, and the headings that become sections of their own, if they name
    roles.
    """
    first = next((at for at, block in enumerate(blocks) if _can_head(block) and block.marker), len(blocks))
    lead, heads = blocks[:first], blocks[first:]
    if not heads or not all(map(_can_head, heads)) or any(block.marker for block in lead):
        return blocks, ()
    main = roles[0] if roles else OTHER
    said = (plain(_headed(block)[0]) for block in heads if not is_repealed(block))
    named = {(roles_of(words, roles) or (main,))[0] for words in said} or {main}
    return (lead, heads) if named != {main} else (blocks, ())


def _group_name(heading: str, taken: set[str]) -> str:
    words = [word for word in slug(heading).split("-") if word][:_NAME_WORDS]
    base = "_".join(words)[:_LONGEST_NAME].strip("_") or "phan"
    return free_name(base if base[0].isalpha() else f"phan_{base}", taken)
