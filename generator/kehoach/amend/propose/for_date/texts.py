"""The texts of a plan that an amendment for a date may change, each with what has to be known to judge it."""

import datetime
import re
from collections.abc import Iterable
from functools import cache, cached_property

from msgspec import Struct

from kehoach.amend.parts.part import Part, lead
from kehoach.amend.parts.phrases import part_texts
from kehoach.amend.parts.tree import Tree
from kehoach.catalogue import Catalogue
from kehoach.edition.edition import Edition
from kehoach.edition.evaluation import prepare
from kehoach.edition.index import Index
from kehoach.edition.model import plain
from kehoach.edition.placeholders import PLACEHOLDER, ExpressionError, Scope, parse_expression
from kehoach.edition.scope import PlanScope
from kehoach.edition.values import date_if_real
from kehoach.registry.document_types import document_types
from kehoach.registry.units import Unit
from kehoach.spec.facets import When
from kehoach.spec.model import Clause

_WORDS = Catalogue(__file__)
LONGEST = 2_000
_SHORT = "movement.short"  # a clause that says so is about what the movement is for
_UNTOUCHED = ("legal_bases", "introduction")
_NAME_ENDS = re.compile(
    r"[;\n]|\.(?=\s|$)|,\s+(?=(?:yêu cầu|đề nghị|UBND|Ủy ban|Uỷ ban|các |giao |như sau))"
    r"| kết hợp | và các nội dung",
    re.IGNORECASE,
)
# In "Trên đây là kế hoạch … trên địa bàn tỉnh …" the ground is what the plan is carried out on from then on.
_OWN_NAME_ENDS = re.compile(rf"{_NAME_ENDS.pattern}| trên địa bàn ", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def say(key: str, /, **fields: str) -> str:
    """A sentence of a reason or a decision with its fields filled in."""
    return _WORDS.say(key, **fields)


class Why(Struct, frozen=True):
    """Why something is changed, on what ground, and what has to be decided first."""

    reason: str
    source: str = ""
    decide: str = ""

    def asking(self, more: str) -> "Why":
        """The same with more to be decided."""
        return Why(self.reason, self.source, _cut(f"{self.decide} {more}".strip()))


class Span(Struct, frozen=True):
    """Words of a text, from `start` to `end`, and the words that take their place."""

    start: int
    end: int
    new: str
    why: Why


class Taken(bytearray):
    """A byte for each character of a text, 1 where it is taken; made from the length of the text."""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether anything in a range is taken."""
        return 1 in self[start:end]

    def add(self, start: int, end: int) -> bool:
        """Take a range, unless something in it is taken; whether it was free."""
        free = not self.overlaps(start, end)
        if free:
            self[start:end] = b"\1" * (end - start)
        return free


class Passage(Struct, frozen=True, dict=True, kw_only=True):
    """One text: of a field of a part, or, without a part, of an entry of the plan.

    `chain` is the clause that it stands in with the clauses around it, the nearest first; `words` what it
    says in print with the headings around it; `past` whether its own time was over on the day.
    """

    id: str
    field: str
    text: str
    role: str = ""
    chain: tuple[Clause, ...] = ()
    words: str = ""
    past: bool = False
    scope: Scope | None = None

    @property
    def audience(self) -> frozenset[str]:
        """For whom it is, by the nearest clause that says so."""
        return next((frozenset(clause.audience) for clause in self.chain if clause.audience), frozenset())

    @cached_property
    def documents(self) -> Taken:
        """Where it names documents that were issued, with their titles: those keep the names of their time.

        A title goes on to the end of its part of the sentence, but not where a comma follows the number, nor
        where the citation is in full and holds its title.
        """
        found, last, text = Taken(len(self.text)), 0, self.text
        for match in _document_name().finditer(text):
            if match.start() >= last:
                last = match.end()
                if not match["full"] and text[last : last + 1] not in (",", ")"):
                    ends = (_OWN_NAME_ENDS if match["own"] else _NAME_ENDS).search(text, last)
                    last = ends.start() if ends else len(text)
                found.add(match.start(), last)
        return found

    @cached_property
    def closed(self) -> Taken:
        """What no rule for words may touch: names of documents and placeholders."""
        found = Taken(self.documents)
        for match in PLACEHOLDER.finditer(self.text):
            found.add(*match.span())
        return found

    @cached_property
    def quotations(self) -> Taken:
        """What stands in quotation marks, as names of movements do; marks in placeholders don't count."""
        masked = PLACEHOLDER.sub(lambda match: " " * len(match.group()), self.text)
        # A mark that is never closed opens nothing, and each would be followed to the end of the text.
        last = masked.rfind("”") + 1
        masked = masked[:last] + masked[last:].replace("“", " ")
        found = Taken(len(masked))
        for match in _QUOTED.finditer(masked):
            found.add(*match.span())
        return found


def standing(tree: Tree, index: Index) -> list[Part]:
    """The parts of a plan that print and may change; legal bases and introduction may not."""
    return [
        part
        for part in tree.everything()
        if role_of(part) not in _UNTOUCHED
        and next((clause.id or "" for clause in clauses_around(part)), part.id) in index
        and not part.value.repealed
    ]


def passages(edition: Edition, unit: Unit, parts: list[Part], day: datetime.date) -> list[Passage]:
    """Every text of the parts, in the order of the canonical form."""
    plan, found = edition.plan, []
    scope = PlanScope(plan, unit, lambda name: "")
    for part in parts:
        chain, role = clauses_around(part), role_of(part)
        printed = edition.index.texts_of(chain[0].id or "") if chain else {}
        around = [*(plain(printed.get(name, ())) for name in ("heading", "text")), *map(lead, chain[1:])]
        past, inside = is_past(chain, day), scope.of(chain[0])[0] if chain else scope.base
        for field, text in part_texts(part):
            if text:
                movement = [plan.movement.name] if plan.movement and _SHORT in text else []
                words = "\n".join([text, *around, *movement])
                found.append(
                    Passage(
                        id=part.id, field=field, text=text, role=role, chain=chain, words=words,
                        past=past, scope=inside,
                    )
                )  # fmt: skip
    return found


def role_of(part: Part) -> str:
    """The field of the plan, or the role of its content, that a part stands in."""
    *_, top = (part, *part.above())
    return top.home.name.removeprefix("/content").split("/")[1]


def clauses_around(part: Part) -> tuple[Clause, ...]:
    """The clauses that a part stands in, itself among them, the nearest first."""
    return tuple(each.value for each in (part, *part.above()) if each.kind == "clause")


def is_past(chain: tuple[Clause, ...], day: datetime.date) -> bool:
    """Whether the dates that the nearest clause with dates sets were all over before the day."""
    for clause in chain:
        if dates := [*filter(None, (clause.when,)), *clause.milestones.values()]:
            return all(_was_before(date, day) for date in dates)
    return False


def shown(expression: str, scope: Scope) -> str | None:
    """What an expression prints in a scope; None where it prints nothing there."""
    try:
        return prepare(parse_expression(expression)).show(scope)
    except ExpressionError:
        return None


def merged(whys: Iterable[Why]) -> Why:
    """Several reasons as one; what several of them say is said once."""
    known = list(dict.fromkeys(whys))

    def joined(name: str, by: str) -> str:
        return _cut(by.join(dict.fromkeys(text for why in known if (text := getattr(why, name)))))

    return Why(joined("reason", " "), joined("source", "; "), joined("decide", " "))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _was_before(date: When, day: datetime.date) -> bool:
    known = [date_if_real(text) for text in (date.by, date.on, date.start, date.end) if text]
    if date.every or not known:
        return False
    return all(each is not None and each.year is not None and each.last_day() < day for each in known)


@cache
def _document_name() -> re.Pattern[str]:
    """Where the name of an issued document begins: a citation, its number, or the plan's word for itself."""
    kinds = "|".join(each.name for each in document_types() if each.named_with_title)
    return re.compile(
        rf"(?P<full>\{{\{{\s*cite\('[^']*'\)\s*\}}\}})|\{{\{{\s*cite\([^)]*\)\s*\}}\}}"
        rf"|(?:{kinds})\s+(?:số\s+)?(?:\d\S*|\{{\{{\s*citations.*?\}}\}})"
        r"|(?P<own>Trên đây là (?:nội dung )?kế hoạch)",
        re.IGNORECASE,
    )
