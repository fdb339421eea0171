"""Citations in a plan's own text, which follow when the cited part gets another number."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from kehoach.amend.addressing import addresses_of
from kehoach.amend.phrases import PLACEHOLDER, text_fields
from kehoach.amend.tree import Part, Tree
from kehoach.document.address import CITATION, normal_address
from kehoach.spec.model import Plan

# What is cited of another document is none of this plan's: "khoản 2 Điều 5 Luật …", "Mục II Kế hoạch số …".
_OTHER = re.compile(
    r"[\s,]*(?:của|tại|trong|theo|ban hành kèm theo)?\s*(?:(?:Điều|Chương|Phần)\s+(?:thứ\s)?[\dIVXLC]"
    r"|(?:Bộ )?[Ll]uật\b|Hiến pháp|Pháp lệnh|Nghị (?:định|quyết)|Quyết định|Thông tư|Thông báo|Chỉ thị"
    r"|Hướng dẫn"
    r"|Công văn|Kết luận|Tờ trình|Chương trình|Kế hoạch (?!này))"
)
_WITHIN = re.compile(r"\s(Mục|khoản|điểm) này\b", re.IGNORECASE)


class Followed(Struct, frozen=True):
    """A text whose citations have other numbers now."""

    part: Part
    field: str
    text: str


class Dangling(Struct, frozen=True):
    """A citation of a part that is no more, and the part whose text has it."""

    part: Part
    citation: str


def citing(tree: Tree) -> Iterator[tuple[Part, str, str]]:
    """The texts that may cite parts of the plan, with part and field."""
    for part, field, text in text_fields(tree, ()):
        if part is not None and CITATION.search(text):
            yield part, field, text


def followed(
    before: Plan, after: Plan, tree: Tree, left: Iterable[tuple[str, str]], ended: Iterable[str]
) -> tuple[list[Followed], list[Dangling]]:
    """What follows when one version became the other, which `tree` holds.

    `left` are fields, by id and name, that the amendment itself wrote: their words are meant for the new
    version. `ended` are ids of parts that were repealed.
    """
    texts = [each for each in citing(tree) if (each[0].id, each[1]) not in set(left)]
    if not texts:
        return [], []
    numbers = _Numbers(addresses_of(before), addresses_of(after), set(ended))
    found = []
    dangling = []
    for part, field, text in texts:
        fresh, lost = numbers.rewritten(text, part)
        if fresh != text:
            found.append(Followed(part, field, fresh))
        dangling += [Dangling(part, citation) for citation in lost]
    return found, dangling


class _Numbers:
    def __init__(self, before: dict[str, str], after: dict[str, str], ended: set[str]) -> None:
        self.before, self.after, self.ended = before, after, ended
        self.ids: dict[str, str] = {}
        twice: set[str] = set()
        for id, address in before.items():
            key = normal_address(address)
            if key in self.ids:
                twice.add(key)
            self.ids.setdefault(key, id)
        for key in twice:  # a number that is printed twice cites neither
            del self.ids[key]

    def rewritten(self, text: str, part: Part) -> tuple[str, list[str]]:
        """A text with the numbers that its citations have now, and the citations whose parts are no more."""
        lost: list[str] = []
        pieces = PLACEHOLDER.split(text)
        for at in range(0, len(pieces), 2):
            pieces[at] = CITATION.sub(self._citation(part, pieces[at], lost), pieces[at])
        return "".join(pieces), lost

    def _citation(self, part: Part, text: str, lost: list[str]) -> Callable[[re.Match[str]], str]:
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
            if id in self.ended or id not in self.after:
                lost.append(match[0] + (within[0] if within else ""))
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
