"""Documents that a plan names: from "Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ về …" to
citations.

The first mention that says most is the citation; every mention is then written as `cite(…)` where that prints
the very same words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.edition.placeholders import ExpressionError
from kehoach.edition.scope import PlanScope
from kehoach.edition.spec_text import PrintedAs
from kehoach.registry.document_types import DocumentType, document_types
from kehoach.spec.ids import free_name
from kehoach.spec.model import Citation
from kehoach.vietnamese.dates import find_dates
from kehoach.vietnamese.unicode import slug

_ID_WORDS = 3
_LONGEST_TEXT = 200_000
_FORMS = ("full", "dated", "short")
_VERBS = (
    "ban hành|về việc|về|phê duyệt|triển khai|quy định|hướng dẫn|sửa đổi|tăng cường|thực hiện|phân bổ"
    "|phát động|giao|thông qua|tổ chức|công bố|điều chỉnh|bổ sung|v/v|kiện toàn|thành lập|đẩy mạnh|chỉ đạo"
    "|nâng cao|khóa|khoá"
)
_DATE = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
# "… sửa đổi, bổ sung một số điều của Thông tư số …": the other document is a part of the subject.
_NAMES_ANOTHER = re.compile(r"\b(?:của|theo|tại|về|trong) $")
_SUBJECT_END = re.compile(r"[;“”]|\.(?=\s|$)|$")


class Mention(Struct, frozen=True, kw_only=True):
    """A document named in a text: where, under which key, and what is said of it."""

    start: int
    end: int
    key: str
    kind: DocumentType
    citation: Citation


class CitedDocuments:
    """The documents that a plan names, with stable ids; `learn` all its texts first, then ask for `spans`."""

    def __init__(self) -> None:
        self.found: dict[str, Citation] = {}
        self.ids: dict[str, str] = {}

    def learn(self, text: str, *, is_basis: bool = False) -> None:
        """Take in the documents that a text names. A legal basis names their subjects in full."""
        for mention in mentions(text, with_subject=is_basis):
            name = self.ids.get(mention.key) or self._new_id(mention)
            known = self.found.get(name)
            self.found[name] = _fuller(known, mention.citation) if known else mention.citation

    def spans(
        self, text: str, scope: PlanScope | None
    ) -> tuple[tuple[str, ...], list[PrintedAs], list[PrintedAs]]:
        """The ids of the documents that a text names, what `cite` prints word for word, and all the mentions.

        Without a scope nothing is known to be printed word for word.
        """
        named, spans, stretches = [], [], []
        for mention in mentions(text):
            name = self.ids.get(mention.key)
            if name is None:  # it was in a text too long to be read
                continue
            named.append(name)
            stretches.append(PrintedAs(mention.start, mention.end, ""))
            if scope and (span := _same_words(name, text, mention.start, scope)):
                spans.append(span)
        return tuple(dict.fromkeys(named)), spans, stretches

    def _new_id(self, mention: Mention) -> str:
        digits = re.match(r"\d+[a-zđ]?", mention.citation.number or "")
        initials = "".join(word[0] for word in slug(mention.kind.name).split("-"))
        short = slug(mention.kind.abbreviation or initials) or "vb"
        words = slug(mention.citation.subject or "").split("-")[:_ID_WORDS]
        base = (
            f"{short}-{slug(digits.group())}"
            if digits
            else "-".join([slug(mention.kind.name), *words]).strip("-")
        )
        rest = slug((mention.citation.number or "")[digits.end() if digits else 0 :])
        longer = f"{base}-{rest}"[:90].strip("-")
        taken = self.found
        name = longer if base in taken and longer not in taken else free_name(base, taken, "-")
        self.ids[mention.key] = name
        return name


def mentions(text: str, *, with_subject: bool = False) -> Iterator[Mention]:
    """The documents that a text names, in order."""
    if len(text) > _LONGEST_TEXT:
        return
    numbered = list(_numbered().finditer(text))
    for at, match in enumerate(numbered):
        limit = numbered[at + 1].start() if at + 1 < len(numbered) else len(text)
        if _NAMES_ANOTHER.search(text[max(0, limit - 10) : limit]):
            limit = len(text)
        kind = _kinds()[match["kind"]]
        citation = Citation(
            type=kind.id, number=match["number"], date=_date(match["date"]), issuer=match["issuer"]
        )
        end = match.end()
        if with_subject and (subject := _subject(text, end, limit)):
            citation = replace(citation, subject=subject)
        yield Mention(
            start=match.start(), end=end, key=f"{kind.id} {match['number']}", kind=kind, citation=citation
        )
    for match in _titled().finditer(text):
        kind = _kinds()[match["kind"]]
        citation = Citation(type=kind.id, date=_date(match["date"]), subject=match["title"])
        key = f"{kind.id} {match['title']} {citation.date}"
        yield Mention(start=match.start(), end=match.end(), key=key, kind=kind, citation=citation)


def _same_words(name: str, text: str, start: int, scope: PlanScope) -> PrintedAs | None:
    for form in _FORMS:
        try:
            words = scope.wording.cite(name, form)
        except (ExpressionError, ValueError):
            continue
        end = start + len(words)
        if (
            text.startswith(words, start)
            and not text[end : end + 1].isalnum()
            and text[end : end + 1] not in ("/", "-")
        ):
            return PrintedAs(start, end, f"cite('{name}')" if form == "full" else f"cite('{name}', '{form}')")
    return None


def _subject(text: str, start: int, limit: int) -> str | None:
    """What a document is about: from its verb to the end of the basis, quotes taken whole."""
    if not re.match(rf" (?:{_VERBS}|[“\"])", text[start : start + 20], re.IGNORECASE):
        return None
    at, depth = start, 0
    for found in _SUBJECT_END.finditer(text, start, limit):
        at = found.start()
        if found.group() == "“":
            depth += 1
        elif found.group() == "”":
            depth = max(depth - 1, 0)
        elif not depth:
            break
    return text[start:at].strip().removesuffix(",").strip() or None


def _fuller(known: Citation, other: Citation) -> Citation:
    """The known citation with what only the other one says."""
    return replace(
        known,
        date=known.date or other.date,
        issuer=known.issuer or other.issuer,
        subject=known.subject or other.subject,
    )


def _date(words: str | None) -> str | None:
    if not words:
        return None
    dates = find_dates(words if "/" in words else f"ngày {words}")
    return str(dates[0][2]) if dates else None


@cache
def _kinds() -> dict[str, DocumentType]:
    return {kind.name: kind for kind in document_types()}


@cache
def _numbered() -> re.Pattern[str]:
    names = _alternatives(kind.name for kind in document_types() if not kind.cited_by_name)
    return re.compile(
        rf"\b(?P<kind>{names}) (?:số:? )?"
        rf"(?P<number>\d{{1,6}}[a-zđ]?(?:/\d{{4}})?[-/][A-ZĐ][\w&.-]{{0,30}}(?:/[A-ZĐ][\w&-]{{0,30}}){{0,2}})"
        rf"(?<![.-])(?: ngày (?P<date>{_DATE}))?"
        rf"(?: của (?P<issuer>[A-ZĐÀ-Ỹ][^,;:.“”()\d]{{2,90}}?)(?= (?:{_VERBS})\b|[,;.“()]| [“(]|$))?",
    )


@cache
def _titled() -> re.Pattern[str]:
    names = _alternatives(kind.name for kind in document_types() if kind.cited_by_name)
    return re.compile(
        rf"\b(?P<kind>{names}) (?P<title>[A-ZĐÀ-Ỹ][^;:.“”()\d]{{2,150}}?) ngày (?P<date>{_DATE})"
    )


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
