"""Citations of a plan's own parts in a text as they are typed, enumerations with one tail included.

"điểm a, b khoản 1 và khoản 3 Mục II" cites three parts. Its steps are read from the right: each stands within
the next one, or beside the next one that is called the same, whose tail it shares.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

from msgspec import Struct

from kehoach.amend.apply.phrases import PLACEHOLDER
from kehoach.edition.address import NUMBER, OTHER_PARTS, step_word
from kehoach.registry.document_types import document_types
from kehoach.spec.facets import NumberStyle

ANNEX = OTHER_PARTS["annexes"]

_MUC = step_word("roman").casefold()
_WORDS = "|".join(dict.fromkeys(step_word(style) for style in get_args(NumberStyle)))
# Of letters only single ones, lest "do" be a member.
_BARE = r"(?:\d+[a-zđ]{0,2}(?:\.\d+[a-zđ]{0,2})*|(?-i:[IVXLC]+[a-zđ]{0,2})|[a-zđ]\d{0,3})"
_FIRST = re.compile(rf"\b(?P<word>{_WORDS})\s(?P<number>{NUMBER})", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:(?P<range>\s(?:đến|tới)(?:\shết)?\s|\s?[-–]\s?)"
    r"|(?P<beside>;\s?|,?\s(?:và|hoặc)\s(?:các\s|từ\s|cả\s)?)"
    r"|(?P<comma>,\s?(?:các\s|từ\s)?)"
    r"|(?P<within>\s(?:của\s|thuộc\s)?))"
    rf"(?:(?P<word>{_WORDS})\s(?P<number>{NUMBER})|(?:thứ\s)?(?P<bare>{_BARE})\b)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    rf"\s(?:của\s|thuộc\s)?(?P<word>{ANNEX})\b(?P<number>\s(?-i:[IVXLC]+[a-zđ]{{0,2}})\b)?", re.IGNORECASE
)
_THIS = re.compile(rf"\s(?:của\s|thuộc\s)?(?P<word>{_WORDS}|{ANNEX}) này\b", re.IGNORECASE)
_KINDS = ("range", "beside", "comma", "within")
_DEEPEST = 20
_IN_ADDRESS = re.compile(rf"(?P<word>{_WORDS})\s(?P<number>\S+)(?:\s|$)", re.IGNORECASE)
# Names of documents that are not issued by type and number, but cited like those that are.
_MORE_NAMES = ("Điều lệ", "Nội quy", "Thể lệ", "Tiêu chuẩn", "Quy chuẩn", "Bộ tiêu chí")


class Token(Struct, frozen=True):
    """A step as it is typed, and where its number stands; of a bare number the word of one before it."""

    word: str
    number: str
    start: int
    end: int

    @property
    def step(self) -> str:
        """The step in a citation: "khoản 2"."""
        return f"{self.word} {self.number}".strip()


class Citations(Struct, frozen=True):
    """One or several citations that share words of a text from `start` to `end`.

    `members` are the parts cited, each by its steps from within, as numbers of `tokens`, and one more number
    for what `this` names ("Mục" of "Mục này"), if anything; those in `ranges` are the first of a range that
    the next one ends. `loose`: a number behind it may be one more member.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    members: tuple[tuple[int, ...], ...]
    ranges: tuple[int, ...]
    this: str
    loose: bool

    def words(self, member: tuple[int, ...]) -> str:
        """The whole citation of a member, without what `this` says."""
        return " ".join(token.step for token in self.steps(member))

    def steps(self, member: tuple[int, ...]) -> list[Token]:
        """The steps of a member as they are typed."""
        return [self.tokens[at] for at in member if at < len(self.tokens)]

    def is_within_this(self, member: tuple[int, ...]) -> bool:
        """Whether what `this` names stands around a member."""
        return member[-1] == len(self.tokens)


def citations(text: str, own_type: str) -> Iterator[Citations]:
    """The citations in a text that can be of the plan's own parts, in their order.

    What is cited of another document is left out: "khoản 2 Điều 5 Luật …", "Mục II Quy chế …". `own_type` is
    the name of the plan's own type: "Kế hoạch này" is the plan itself.
    """
    masked = PLACEHOLDER.sub(lambda match: "\0" * len(match[0]), text) if "{{" in text else text
    at = 0
    while match := _FIRST.search(masked, at):
        tokens, kinds, at = _run(masked, match)
        found = _citations(text, tokens, kinds, at, own_type)
        if found:
            yield found
            at = max(at, found.end)


def steps_of_address(address: str) -> list[tuple[str, str]]:
    """The steps of a part's citation as word and number: "khoản 2", "Mục I", "Phụ lục II"."""
    steps, at = [], 0
    while match := _IN_ADDRESS.match(address, at):
        steps.append((match["word"], match["number"]))
        at = match.end()
    rest = address[at:]
    if rest.casefold().startswith(ANNEX):
        steps.append((rest[: len(ANNEX)], rest[len(ANNEX) :].strip()))
    elif rest:
        steps.append((rest, ""))
    return steps


def _run(text: str, first: re.Match[str]) -> tuple[list[Token], list[str], int]:
    """Steps that follow on each other, what joins each to the one before it, and where they end."""
    tokens, kinds, at = [_token(first)], [""], first.end()
    while match := _NEXT.match(text, at):
        kind = next(name for name in _KINDS if match[name] is not None)
        if match["bare"] is None:
            tokens.append(_token(match))
        else:
            like = _like(tokens, match["bare"]) if kind != "within" else None
            if like is None:
                break
            tokens.append(Token(like.word, match["bare"], *match.span("bare")))
        kinds.append(kind)
        at = match.end()
    return tokens, kinds, at


def _token(match: re.Match[str]) -> Token:
    return Token(match["word"], match["number"], *match.span("number"))


def _like(tokens: list[Token], number: str) -> Token | None:
    """The last step before a bare number whose number is of its kind."""
    return next((each for each in reversed(tokens) if _is_like(each, number)), None)


def _is_like(token: Token, number: str) -> bool:
    if token.number[:1].isdigit():
        return number[:1].isdigit()
    if token.word.casefold() == _MUC:
        return re.fullmatch(r"[IVXLC]+[a-zđ]{0,2}", number) is not None
    return not number[:1].isdigit() and number.isupper() == token.number.isupper()


def _citations(text: str, tokens: list[Token], kinds: list[str], end: int, own_type: str) -> Citations | None:
    this = _THIS.match(text, end)
    annex = None if this else _ANNEX.match(text, end)
    loose = False
    if annex:
        number = annex["number"] or ""
        tokens.append(Token(annex["word"], number.strip(), annex.end("word"), annex.end()))
        kinds.append("within")
        end = annex.end()
    elif not this:
        loose = _without_bare(text, tokens, kinds)
        end = tokens[-1].end
    if _others(own_type).match(text, this.end() if this else end):
        _without_others(tokens, kinds)
        if not tokens:
            return None
        this, end = None, tokens[-1].end
    members, ranges = _members(tokens, kinds, within_this=this is not None)
    start = tokens[0].start - len(tokens[0].word) - 1
    return Citations(
        start,
        this.end() if this else end,
        tuple(tokens),
        members,
        ranges,
        this["word"] if this else "",
        loose,
    )


def _without_bare(text: str, tokens: list[Token], kinds: list[str]) -> bool:
    """Take off bare numbers at the end that may say how many of something else there are.

    Whether the first of them could have been cited too. Roman numbers count nothing else.
    """
    loose = False
    while len(tokens) > 1 and _is_bare(text, tokens[-1]) and not _is_roman(tokens[-2], tokens[-1]):
        last = tokens.pop()
        kinds.pop()
        loose = _is_like(tokens[-1], last.number)
    return loose


def _is_bare(text: str, token: Token) -> bool:
    return text[max(0, token.start - 1 - len(token.word)) : max(0, token.start - 1)] != token.word


def _is_roman(before: Token, token: Token) -> bool:
    return before.word.casefold() == _MUC == token.word.casefold() and not token.number[0].isdigit()


def _without_others(tokens: list[Token], kinds: list[str]) -> None:
    """Take off what is cited of another document.

    That is all of it, but for steps before it that end elsewhere: the first of "Mục I và khoản 2 Điều 5".
    """
    full = _chains(tokens, kinds)
    outermost = tokens[full[-1][-1]].word.casefold()
    left = len(tokens)
    while left and tokens[full[left - 1][-1]].word.casefold() == outermost:
        left -= 1
    del tokens[left:], kinds[left:]


def _chains(tokens: list[Token], kinds: list[str], *, within_this: bool = False) -> list[tuple[int, ...]]:
    """Each token with those around it; a comma that says no more than a blank becomes one in `kinds`."""
    full: list[tuple[int, ...]] = [()] * len(tokens)
    for at in reversed(range(len(tokens))):
        if at == len(tokens) - 1:
            full[at] = (at, at + 1) if within_this else (at,)
            continue
        around, kind = full[at + 1][:_DEEPEST], kinds[at + 1]
        word = tokens[at].word.casefold()
        alike = next(
            (
                n
                for n, each in enumerate(around)
                if each < len(tokens) and tokens[each].word.casefold() == word
            ),
            None,
        )
        if kind == "within" or (kind == "comma" and alike is None):
            full[at] = (at, *around)
            kinds[at + 1] = "within"
        else:
            full[at] = (at, *around[alike + 1 :]) if alike is not None else (at,)
    return full


def _members(
    tokens: list[Token], kinds: list[str], *, within_this: bool
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    full = _chains(tokens, kinds, within_this=within_this)
    first = [at for at, kind in enumerate(kinds) if kind != "within"]
    ranges = tuple(n - 1 for n, at in enumerate(first) if kinds[at] == "range")
    return tuple(full[at] for at in first), ranges


@lru_cache(maxsize=16)
def _others(own_type: str) -> re.Pattern[str]:
    """What another document is called behind a citation. "quy định" in small letters is a verb."""
    known = sorted({*(kind.name for kind in document_types()), *_MORE_NAMES} - {own_type}, key=len)[::-1]
    names = "|".join(re.escape(form) for name in known for form in (name, name.upper()))
    own = "|".join(re.escape(form) for form in (own_type, own_type.upper()) if form) or r"(?!)"
    numbered = "|".join(re.escape(name) for name in (*known, own_type) if name)
    return re.compile(
        r"[^\S\n]*,?[^\S\n]*"
        r"(?:(?:\(?(?:được )?(?:ban hành )?(?:kèm )?theo|của|tại|trong|thuộc|ban hành)[^\S\n]+)?"
        r"(?:(?i:điều|chương|phần)\s+(?:thứ\s|(?-i:[\dIVXLC]))"
        rf"|(?:{names}|[Ll]uật)\b|(?:{own})\s(?!(?:này|NÀY|và|hoặc)\b)"
        rf"|(?i:{numbered})\s+số:?\s+\d"
        r"|\{\{\s*cite)"
    )
