"""Citations in a plan's own text, which follow when the cited part gets another number."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from kehoach.amend.parts import Part
from kehoach.amend.phrases import PLACEHOLDER, text_fields
from kehoach.amend.tree import Tree
from kehoach.document.address import CITATION, normal_address, step_word
from kehoach.document.outline import default_outline

# What is cited of another document is none of this plan's: "khoản 2 Điều 5 Luật …", "Mục II Kế hoạch số …".
_OTHER = re.compile(
    r"[\s,]*(?:của|tại|trong|theo|ban hành kèm theo)?\s*(?:(?:Điều|Chương|Phần)\s+(?:thứ\s)?[\dIVXLC]"
    r"|(?:Bộ )?[Ll]uật\b|Hiến pháp|Pháp lệnh|Nghị (?:định|quyết)|Quyết định|Thông tư|Thông báo|Chỉ thị"
    r"|Hướng dẫn"
    r"|Công văn|Kết luận|Tờ trình|Chương trình|Kế hoạch (?!này))"
)
_STEP_START = re.compile(r"\S+(?: đầu dòng thứ| cộng thứ| thứ)? \S+ (?=\S)")
_OUTERMOST = re.compile(r"([^\W\d]+(?: đầu dòng thứ| cộng thứ| thứ)?) \S+$")
_WITHIN = re.compile(r"\s(Mục|khoản|điểm) này\b", re.IGNORECASE)


class Followed(Struct, frozen=True):
    """A text whose citations have other numbers now."""

    part: Part
    field: str
    text: str


class Dangling(Struct, frozen=True):
    """A citation of a part that is no more: the part whose text has it, and the id that it meant."""

    part: Part
    citation: str
    meant: str


Cited = tuple[str, str, tuple[str, ...]]
"""A field with citations: name, text, and the citations as they are compared; "" for "khoản 2 Mục này"."""


class Citing:
    """Knows which texts of a tree may cite parts of their own plan; `learn` tells it what changed there."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._outermost = step_word(default_outline(tree.plan.document.type).numbering[0]).casefold()
        self._fields: dict[str, list[Cited]] = {}
        self._read(text_fields(tree, ()))

    def learn(self, ids: Iterable[str]) -> None:
        """Read the parts with these ids anew, with all under them."""
        parts = [part for id in ids if (part := self._tree.parts.get(id)) is not None]
        for part in (each for top in parts for each in top.below()):
            self._fields.pop(part.id, None)
        if parts:
            self._read(text_fields(self._tree, parts))

    def texts(self) -> Iterator[tuple[Part, Cited]]:
        """The fields with citations, with the parts that they are of."""
        for id in list(self._fields):
            part = self._tree.parts.get(id)
            if part is None:
                del self._fields[id]
            else:
                yield from ((part, each) for each in self._fields[id])

    def _read(self, fields: Iterable[tuple[Part | None, str, str]]) -> None:
        for part, field, text in fields:
            cited = tuple(self._cited(text)) if part else ()
            if part and cited:
                self._fields.setdefault(part.id, []).append((field, text, cited))

    def _cited(self, text: str) -> Iterator[str]:
        for match in CITATION.finditer(text):
            words = normal_address(match[0])
            if _WITHIN.match(text, match.end()):
                yield ""
            elif _OUTERMOST.search(words)[1] == self._outermost:  # type: ignore[index]
                yield words


def followed(
    before: dict[str, str], after: dict[str, str], left: Iterable[tuple[str, str]], citing: Citing
) -> tuple[list[Followed], list[Dangling]]:
    """What follows when the citations by id were `before` and are `after`.

    `left` are fields, by id and name, that the amendment itself wrote: their words are meant for the new
    version. What is cited and is no more is left as it is, and told.
    """
    changed = {before[id].casefold() for id in before if before[id] != after.get(id)}
    if not changed:
        return [], []
    numbers, spared = _Numbers(before, after), set(left)
    found, dangling = [], []
    for part, (field, text, cited) in citing.texts():
        if (part.id, field) not in spared and any(not each or each in changed for each in cited):
            fresh, lost = numbers.rewritten(text, part)
            if fresh != text:
                found.append(Followed(part, field, fresh))
            dangling += lost
    return found, dangling


def citations_of_repealed(tree: Tree, addresses: dict[str, str], citing: Citing) -> list[Dangling]:
    """The citations of parts that stay in the plan as repealed, and of what stood under them."""
    ended = {
        normal_address(addresses[id]): id
        for id, part in tree.parts.items()
        if part.value.repealed and id in addresses
    }
    if not ended:
        return []
    found = []
    for part, (_, text, _) in citing.texts():
        for match in CITATION.finditer(text):
            if not _OTHER.match(text, match.end()) and not _WITHIN.match(text, match.end()):
                words = normal_address(match[0])
                id = next((ended[each] for each in _outward(words) if each in ended), None)
                if id is not None and id != part.id:
                    found.append(Dangling(part, match[0], id))
    return found


def _outward(words: str) -> Iterator[str]:
    """A citation and those of the parts around what it cites: "điểm a khoản 2 mục i", "khoản 2 mục i"."""
    yield words
    for match in _STEP_START.finditer(words):
        yield words[match.end() :]


class _Numbers:
    def __init__(self, before: dict[str, str], after: dict[str, str]) -> None:
        self.before, self.after = before, after
        self.ids: dict[str, str] = {}
        twice: set[str] = set()
        for id, address in before.items():
            key = address.casefold()
            if key in self.ids:
                twice.add(key)
            self.ids.setdefault(key, id)
        for key in twice:  # a number that is printed twice cites neither
            del self.ids[key]

    def rewritten(self, text: str, part: Part) -> tuple[str, list[Dangling]]:
        """A text with the numbers that its citations have now, and the citations whose parts are no more."""
        lost: list[Dangling] = []
        pieces = PLACEHOLDER.split(text)
        for at in range(0, len(pieces), 2):
            pieces[at] = CITATION.sub(self._citation(part, pieces[at], lost), pieces[at])
        return "".join(pieces), lost

    def _citation(self, part: Part, text: str, lost: list[Dangling]) -> Callable[[re.Match[str]], str]:
        def put(match: re.Match[str]) -> str:
            within = _WITHIN.match(text, match.end())
            if _OTHER.match(text, within.end() if within else match.end()):
                return match[0]
            around = self._around(part, within[1].casefold()) if within else None
            if within and around is None:
                return match[0]
            outer = f" {self.before.get(around, '')}" if around else ""
            id = self.ids.get(normal_address(match[0] + outer))
            if id is None:
                return match[0]
            if id not in self.after:
                lost.append(Dangling(part, match[0] + (within[0] if within else ""), id))
                return match[0]
            if normal_address(self.after[id]) == normal_address(match[0] + outer):
                return match[0]
            now = self.after[id]
            if around and now.endswith(f" {self.after.get(around, '-')}"):
                now = now.removesuffix(f" {self.after[around]}")
            return now[:1].upper() + now[1:] if match[0][:1].isupper() else now

        return put

    def _around(self, part: Part, word: str) -> str | None:
        """The part that "Mục này" means in a text: the nearest around it that is called so."""
        for each in (part, *part.above()):
            if self.before.get(each.id, "").casefold().startswith(f"{word} "):
                return each.id
        return None
