"""From the tree of blocks to outline and content: each section finds its role, each point becomes a clause.

A section is split into sections where headings below it name other roles than its own ("I. MỤC ĐÍCH, YÊU CẦU"
into "1. Mục đích" and "2. Yêu cầu"); else all below it are clauses of its role.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

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


class Held(Struct):
    """What a section holds directly: clauses and their role; `heading` gives a group of the role its name."""

    role: str
    heading: str
    clauses: Clauses
    group: str = ""

    @property
    def slot(self) -> str:
        """What the section places: the role, or the group of it."""
        return f"{self.role}.{self.group}" if self.group else self.role


class OutlineMaker:
    """Makes sections and content from the body's blocks. Findings go to the list that it was given."""

    def __init__(self, maker: ClauseMaker, findings: list[Diagnostic]) -> None:
        self.maker = maker
        self.findings = findings
        self.held: list[Held] = []

    def outline(self, blocks: Sequence[Block], chain: Chain) -> tuple[tuple[Section, ...], Content]:
        """Outline and content of the body; `chain` are the numbering styles where the plan states none."""
        counter = Counter("")
        sections = []
        for group in _in_groups(blocks):
            if _can_head(group[0]):
                sections.append(self._section(group[0], chain, counter, None, 0))
            else:
                sections.append(self._silent(group, chain, counter))
        self._name_groups()
        return tuple(map(self._placing, sections)), self._content()

    def _silent(self, blocks: Sequence[Block], chain: Chain, counter: Counter) -> Section:
        """Points that stand under no heading: a section that prints nothing itself."""
        next_marker(chain[0], counter)
        own = own_chain(blocks, chain)
        clauses = self.maker.clauses(blocks, below(chain, own), Counter(""), OTHER)
        self.findings.append(
            Diagnostic("R103", {"heading": plain(blocks[0].runs)[:60]}, Place(pointer="/content/other"))
        )
        return Section(heading="", marker="", numbering=own, content=self._hold(OTHER, "", clauses))

    def _section(
        self, block: Block, chain: Chain, counter: Counter, around: tuple[str, ...] | None, depth: int
    ) -> Section:
        marker, inserted = own_marker(block.marker, chain[0], counter)
        if is_repealed(block):
            return Section(heading="", marker=marker, inserted=inserted, repealed=True)
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
        content = self._hold(role, words, clauses) if clauses else ()
        sections = tuple(self._section(each, inner, beneath, roles, depth + 1) for each in heads)
        return Section(
            heading=written(heading), marker=marker, inserted=inserted, numbering=own, content=content,
            sections=sections,
        )  # fmt: skip

    def _hold(self, role: str, heading: str, clauses: Clauses) -> str:
        """Keep what a section holds; the section places it by its number until all groups have names."""
        self.held.append(Held(role, heading, clauses))
        return str(len(self.held) - 1)

    def _name_groups(self) -> None:
        """Give what has one role names of its own; what is alone needs none."""
        for role in dict.fromkeys(each.role for each in self.held):
            together = [each for each in self.held if each.role == role]
            taken: set[str] = set()
            for each in together if len(together) > 1 else ():
                each.group = _group_name(each.heading, taken)
                taken.add(each.group)

    def _placing(self, section: Section) -> Section:
        """A section that places what it holds by its slot."""
        content = self.held[int(section.content)].slot if isinstance(section.content, str) else ()
        return replace(section, content=content, sections=tuple(map(self._placing, section.sections)))

    def _content(self) -> Content:
        content: dict[str, Group] = {}
        for each in self.held:
            if each.group:
                group = content.setdefault(each.role, {})
                assert isinstance(group, dict)
                group[each.group] = each.clauses
            else:
                content[each.role] = each.clauses
        return Content(**content)


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
    """Where a label that names a role ends ("2. Thời gian thực hiện: Từ …"), 0 without one."""
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
    """What stands before the first heading, and the headings, where they name roles of their own."""
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
