"""Citations of a plan's own parts in a text as they are typed, enumerations with one tail included.

"điểm a, b khoản 1 và khoản 3 Mục II" cites three parts. Its steps are read from the right: each stands within
the next one, or beside the next one that is called the same, whose tail it shares.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from kehoach.edition.citation.others import another_document
from kehoach.edition.citation.steps import ANNEX, FIGURES, STEP, WORDS, step_word
from kehoach.edition.placeholders import PLACEHOLDER

_MUC = step_word("roman").casefold()
# Of letters only single ones, lest "do" be a member.
_BARE = rf"(?:{FIGURES}|(?-i:[IVXLC]+[a-zđ]{{0,2}})|[a-zđ]\d{{0,3}})"
_FIRST = re.compile(rf"\b{STEP}", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:(?P<range>\s(?:đến|tới)(?:\shết)?\s|\s?[-–]\s?)"
    r"|(?P<beside>;\s?|,?\s(?:và|hoặc)\s(?:các\s|từ\s|cả\s)?)"
    r"|(?P<comma>,\s?(?:các\s|từ\s)?)"
    r"|(?P<within>\s(?:của\s|thuộc\s)?))"
    rf"(?:{STEP}|(?:thứ\s)?(?P<bare>{_BARE})\b)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    rf"\s(?:của\s|thuộc\s)?(?P<word>{ANNEX})\b(?P<number>\s(?-i:[IVXLC]+[a-zđ]{{0,2}})\b)?", re.IGNORECASE
)
_THIS = re.compile(rf"\s(?:của\s|thuộc\s)?(?P<word>{WORDS}|{ANNEX}) này\b", re.IGNORECASE)
_KINDS = ("range", "beside", "comma", "within")
_DEEPEST = 20


class TypedStep(Struct, frozen=True):
    """A step as it is typed, from `start` to `end`, its number from `at`.

    A bare number ("3" of "khoản 2, 3") has the word of a step before it, and begins where the number does.
    """

    word: str
    number: str
    start: int
    at: int
    end: int

    @property
    def words(self) -> str:
        """The step in a citation: "khoản 2"."""
        return f"{self.word} {self.number}".strip()

    @property
    def is_bare(self) -> bool:
        """Whether it is a number alone."""
        return self.start == self.at


class Citations(Struct, frozen=True):
    """One or several citations that share words of a text from `start` to `end`.

    `members` are the parts cited, each by its steps from within, as places in `steps`, and one more place
    for what `this` names ("Mục" of "Mục này"), if anything; those in `ranges` are the first of a range that
    the next one ends. `loose`: a number behind it may be one more member.
    """

    start: int
    end: int
    steps: tuple[TypedStep, ...]
    members: tuple[tuple[int, ...], ...]
    ranges: tuple[int, ...]
    this: str
    loose: bool

    def words(self, member: tuple[int, ...]) -> str:
        """The whole citation of a member, without what `this` says."""
        return " ".join(step.words for step in self.steps_of(member))

    def steps_of(self, member: tuple[int, ...]) -> list[TypedStep]:
        """The steps of a member as they are typed."""
        return [self.steps[at] for at in member if at < len(self.steps)]

    def stretch(self, nth: int) -> tuple[int, int]:
        """Where a member is typed, up to the next one: "3 Mục I" is the second of "khoản 2, 3 Mục I"."""
        own = self._own_steps(nth)
        end = self.end if own.stop == len(self.steps) else self.steps[own.stop - 1].end
        return self.steps[own.start].start, end

    def said_in(self, nth: int) -> list[int]:
        """The members that the words of such a stretch say something of: those whose steps are in it."""
        own = self._own_steps(nth)
        return [at for at, member in enumerate(self.members) if any(step in own for step in member)]

    def _own_steps(self, nth: int) -> range:
        last = nth + 1 == len(self.members)
        return range(self.members[nth][0], len(self.steps) if last else self.members[nth + 1][0])

    def is_within_this(self, member: tuple[int, ...]) -> bool:
        """Whether what `this` names stands around a member."""
        return member[-1] == len(self.steps)


def citations(text: str, own_type: str) -> Iterator[Citations]:
    """The citations in a text that can be of the plan's own parts, in their order.

    What is cited of another document is left out: "khoản 2 Điều 5 Luật …", "Mục II Quy chế …". `own_type` is
    the name of the plan's own type: "Kế hoạch này" is the plan itself.
    """
    masked = PLACEHOLDER.sub(lambda match: "\0" * len(match[0]), text) if "{{" in text else text
    at = 0
    while match := _FIRST.search(masked, at):
        steps, kinds, at = _run(masked, match)
        found = _citations(text, steps, kinds, at, own_type)
        if found:
            yield found
            at = max(at, found.end)


def may_cite(text: str) -> bool:
    """Whether there is a step of a citation in a text, of whatever document."""
    return _FIRST.search(text) is not None


def _run(text: str, first: re.Match[str]) -> tuple[list[TypedStep], list[str], int]:
    """Steps that follow on each other, what joins each to the one before it, and where they end."""
    steps, kinds, at = [_step(first)], [""], first.end()
    while match := _NEXT.match(text, at):
        kind = next(name for name in _KINDS if match[name] is not None)
        if match["bare"] is None:
            steps.append(_step(match))
        else:
            like = _like(steps, match["bare"]) if kind != "within" else None
            if like is None:
                break
            steps.append(TypedStep(like.word, match["bare"], match.start("bare"), *match.span("bare")))
        kinds.append(kind)
        at = match.end()
    return steps, kinds, at


def _step(match: re.Match[str]) -> TypedStep:
    return TypedStep(match["word"], match["number"], match.start("word"), *match.span("number"))


def _like(steps: list[TypedStep], number: str) -> TypedStep | None:
    """The last step before a bare number whose number is of its kind."""
    return next((each for each in reversed(steps) if _is_like(each, number)), None)


def _is_like(step: TypedStep, number: str) -> bool:
    if step.number[:1].isdigit():
        return number[:1].isdigit()
    if step.word.casefold() == _MUC:
        return re.fullmatch(r"[IVXLC]+[a-zđ]{0,2}", number) is not None
    return not number[:1].isdigit() and number.isupper() == step.number.isupper()


def _citations(
    text: str, steps: list[TypedStep], kinds: list[str], end: int, own_type: str
) -> Citations | None:
    this = _THIS.match(text, end)
    annex = None if this else _ANNEX.match(text, end)
    loose = False
    if annex:
        number = annex["number"] or ""
        steps.append(
            TypedStep(annex["word"], number.strip(), annex.start("word"), annex.end("word"), annex.end())
        )
        kinds.append("within")
        end = annex.end()
    elif not this:
        loose = _without_bare(steps, kinds)
        end = steps[-1].end
    if another_document(own_type).match(text, this.end() if this else end):
        _without_others(steps, kinds)
        if not steps:
            return None
        this, end = None, steps[-1].end
    members, ranges = _members(steps, kinds, within_this=this is not None)
    return Citations(
        steps[0].start,
        this.end() if this else end,
        tuple(steps),
        members,
        ranges,
        this["word"] if this else "",
        loose,
    )


def _without_bare(steps: list[TypedStep], kinds: list[str]) -> bool:
    """Take off bare numbers at the end that may say how many of something else there are.

    Whether the first of them could have been cited too. Roman numbers count nothing else.
    """
    loose = False
    while len(steps) > 1 and steps[-1].is_bare and not _is_roman(steps[-2], steps[-1]):
        last = steps.pop()
        kinds.pop()
        loose = _is_like(steps[-1], last.number)
    return loose


def _is_roman(before: TypedStep, step: TypedStep) -> bool:
    return before.word.casefold() == _MUC == step.word.casefold() and not step.number[0].isdigit()


def _without_others(steps: list[TypedStep], kinds: list[str]) -> None:
    """Take off what is cited of another document.

    That is all of it, but for steps before it that end elsewhere: the first of "Mục I và khoản 2 Điều 5".
    """
    full = _chains(steps, kinds)
    outermost = steps[full[-1][-1]].word.casefold()
    left = len(steps)
    while left and steps[full[left - 1][-1]].word.casefold() == outermost:
        left -= 1
    del steps[left:], kinds[left:]


def _chains(steps: list[TypedStep], kinds: list[str], *, within_this: bool = False) -> list[tuple[int, ...]]:
    """Each step with those around it; a comma that says no more than a blank becomes one in `kinds`."""
    full: list[tuple[int, ...]] = [()] * len(steps)
    for at in reversed(range(len(steps))):
        if at == len(steps) - 1:
            full[at] = (at, at + 1) if within_this else (at,)
            continue
        around, kind = full[at + 1][:_DEEPEST], kinds[at + 1]
        word = steps[at].word.casefold()
        alike = next(
            (n for n, each in enumerate(around) if each < len(steps) and steps[each].word.casefold() == word),
            None,
        )
        if kind == "within" or (kind == "comma" and alike is None):
            full[at] = (at, *around)
            kinds[at + 1] = "within"
        else:
            full[at] = (at, *around[alike + 1 :]) if alike is not None else (at,)
    return full


def _members(
    steps: list[TypedStep], kinds: list[str], *, within_this: bool
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    full = _chains(steps, kinds, within_this=within_this)
    first = [at for at, kind in enumerate(kinds) if kind != "within"]
    ranges = tuple(n - 1 for n, at in enumerate(first) if kinds[at] == "range")
    return tuple(full[at] for at in first), ranges
