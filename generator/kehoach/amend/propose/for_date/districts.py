"""Words for the district level in a plan's texts, and for towns: what takes their place after 30 June 2025.

Districts ended with that day, and communes are xã, phường, đặc khu since (Nghị quyết 203/2025/QH15, Luật
72/2025/QH15). A rule is a pattern with what it becomes; the first that fits a place has it, so the rules that
hold more words come first.
"""

import datetime
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from kehoach.amend.propose.for_date.ranges import closed
from kehoach.amend.propose.for_date.sites import Parts, Site, Span, Why, say
from kehoach.registry.agencies import find_agency
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.units import Unit, UnitType, district_level_exists, units_on
from kehoach.spec.model import Clause
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised

_TYPES: tuple[tuple[UnitType, str], ...] = (("xa", "xã"), ("phuong", "phường"), ("dac-khu", "đặc khu"))
_DISTRICTS_OF = {"tinh": "huyện, thị xã, thành phố", "thanh-pho": "quận, huyện, thị xã, thành phố"}
# Lists are bounded: what does not fit a rule in the end is tried from every beginning.
_UPPER = "".join(chr(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x1EFA)) if chr(code).isupper())
_NAME = rf"(?:\s+(?-i:[{_UPPER}])\w*){{1,6}}"
_ORGAN = r"(?:Chủ tịch\s+)?(?:UBND|[ỦU][yỷ]\s+ban\s+nhân\s+dân)"
_NOUN = r"(?:huyện|thị xã|thành phố|quận)"
_DISTRICTS = (
    rf"{_NOUN}(?:(?<=thành phố){_NAME})?(?:(?:\s*[,;/]\s*|\s+(?:và|hoặc)\s+)(?:các\s+)?{_NOUN}"
    rf"(?:(?<=thành phố){_NAME})?){{0,8}}(?:\s+(?:trực\s+)?thuộc\s+tỉnh)?"
)
_COMMUNES = (
    r"(?:xã|phường|thị trấn)(?:(?:\s*[,;/]\s*|\s+(?:và|hoặc)\s+)(?:các\s+)?(?:xã|phường|thị trấn)){1,8}"
)
_JOIN = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)"
_AUDIENCE, _COMMUNE = "district", "commune"
_REPEALED_IN = ("criteria", "award_forms", "award_procedure")
_NO_TASKS = ("requirements", "objectives", "participants", "criteria", "award_forms")
_DISTRICT_AWARDS = "-huyen"
_ONLY_DISTRICT = re.compile(r"\bdistrict_level\b")
_HEADING = re.compile(
    rf"\s*(?:đối với\s+)?(?:các\s+)?(?:(?:đơn vị\s+|địa phương\s+)?cấp huyện|{_DISTRICTS})\s*[:.]?\s*",
    re.IGNORECASE,
)


class _Rule(Struct, frozen=True):
    pattern: re.Pattern[str]
    put: Callable[["Districts", re.Match[str], Site], tuple[str, Why] | None]


class Districts:
    """The rules for one plan: its unit by the day says which types of communes there are.

    `below` are the units right below the unit on the day, as recipients name them.
    """

    def __init__(self, unit: Unit, signed: datetime.date, day: datetime.date) -> None:
        self.unit = unit
        self.gone = district_level_exists(signed) and not district_level_exists(day)
        districts = district_level_exists(day)
        standing = (
            () if districts else {each.type for each in units_on(day, "commune", unit.province or unit.id)}
        )
        self.communes = ", ".join(name for kind, name in _TYPES if kind in standing) or "xã, phường, đặc khu"
        self.below = _DISTRICTS_OF.get(unit.type, "") if districts else self.communes
        body = find_agency("ubnd-cap-huyen")
        self.source = legal_source(body.source) if body else ""
        ended = body.valid_to if body and body.valid_to else signed
        self._from = short_date(ended + datetime.timedelta(days=1))

    def why(self, reason: str = "district", decide: str = "", **given: str) -> Why:
        """Why something about districts is changed."""
        told = say(reason, date=self._from, communes=self.communes)
        return Why(told, self.source, say(decide, **given) if decide else "")

    def spans(self, site: Site) -> Iterator[Span]:
        """Where a text speaks of districts or towns; names of issued documents are left alone."""
        if not self.gone:
            return
        taken = closed(site.text)
        for rule in _RULES:
            for match in rule.pattern.finditer(site.text):
                if taken.overlaps(*match.span()):
                    continue
                put = rule.put(self, match, site)
                if put:
                    taken.add(*match.span())
                    # The body before communes stays: so one phrase serves for all bodies.
                    given = match.groupdict().get("organ") or ""
                    kept = len(given) if put[0].endswith(self.communes) else 0
                    old, new = match.group()[kept:], put[0][kept:]
                    if old != new:
                        yield Span(match.start() + kept, match.end(), _cased(new, old), put[1])

    def is_repealed(self, part: Parts, siblings: tuple[Clause, ...]) -> bool:
        """Whether a clause is for districts alone, so that nothing of it is left."""
        clause = part.visit.part
        if not self.gone or not isinstance(clause, Clause):
            return False
        if clause.only_if and _ONLY_DISTRICT.fullmatch(clause.only_if.strip()):
            return True
        if (
            part.role in _REPEALED_IN
            and clause.award
            and (clause.award.form or "").endswith(_DISTRICT_AWARDS)
        ):
            return True
        alone = set(clause.audience) == {_AUDIENCE}
        beside = any(set(each.audience) == {_COMMUNE} for each in siblings)
        headed = bool(_HEADING.fullmatch(clause.heading or clause.text)) and _COMMUNE not in clause.audience
        return (alone and (part.role in _REPEALED_IN or (beside and clause.agencies is None))) or (
            headed and part.role in _REPEALED_IN and (alone or not clause.audience)
        )


def without_districts(audience: tuple[str, ...]) -> tuple[str, ...]:
    """For whom a clause is once there are no districts: communes in their place, each once."""
    return tuple(dict.fromkeys(_COMMUNE if each == _AUDIENCE else each for each in audience))


def _cased(new: str, old: str) -> str:
    """New words with the capitals of the old ones."""
    if old.isupper():
        return new.upper()
    return capitalised(new) if old[:1].isupper() else new


def _rule(pattern: str, put: Callable[[Districts, re.Match[str], Site], tuple[str, Why] | None]) -> _Rule:
    return _Rule(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), put)


def _lead(match: re.Match[str]) -> str:
    """What stands before the units: the body and "các", as they were."""
    return (match["organ"] or "") + (match["all"] or "")


def _is_districts(words: str) -> bool:
    return bool(re.search(r"huyện|quận|thị xã", words, re.IGNORECASE))


def _joined(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why] | None:
    if not _is_districts(match.group()):
        return None
    return _lead(match) + rules.communes, rules.why("district_joined")


def _towns(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why] | None:
    if "thị trấn" not in match.group().casefold():
        return None
    return rules.communes, rules.why("town")


def _several(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why] | None:
    if not _is_districts(match["districts"]):
        return None
    if not match["all"] and _for_communes(site):
        return _superior(rules, match["organ"])
    new = _lead(match) + rules.communes
    if site.role in _NO_TASKS:
        return new, rules.why(decide="district_level", phrase=match.group(), new=new)
    return new, rules.why(decide="district_task")


def _for_communes(site: Site) -> bool:
    """Whether a place speaks to communes alone, so that a district in it is the level above them."""
    return bool(site.audience) and _COMMUNE in site.audience and _AUDIENCE not in site.audience


def _superior(rules: Districts, organ: str | None) -> tuple[str, Why]:
    return (organ or "") + rules.unit.type_name, rules.why(decide="district_superior")


def _poor(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why]:
    return (match["all"] or "") + "xã thuộc huyện nghèo trước sắp xếp", rules.why(decide="district_poor")


def _named(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why]:
    return f"địa bàn {match.group()} trước sắp xếp", rules.why(decide="district_named", phrase=match.group())


def _single(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why]:
    if _for_communes(site):
        return _superior(rules, match["organ"])
    new = (match["organ"] or "") + "xã"
    return new, rules.why(decide="district_level", phrase=match.group(), new=new)


def _to(new: str, *, decide: bool = False) -> Callable[[Districts, re.Match[str], Site], tuple[str, Why]]:
    """A rule's words with the groups of its match, such as the comma between levels."""

    def put(rules: Districts, match: re.Match[str], site: Site) -> tuple[str, Why]:
        words = match.expand(new)
        given = {"phrase": match.group(), "new": words} if decide else {}
        return words, rules.why(decide="district_level" if decide else "", **given)

    return put


_RULES = (
    _rule(
        rf"(?P<organ>{_ORGAN}\s+)?(?P<all>các\s+)?{_DISTRICTS}{_JOIN}(?:{_ORGAN}\s+)?(?:các\s+)?{_COMMUNES}",
        _joined,
    ),
    _rule(
        rf"(?P<organ>{_ORGAN}\s+)?(?P<all>các\s+)?{_COMMUNES}{_JOIN}(?:{_ORGAN}\s+)?(?:các\s+)?{_DISTRICTS}",
        _joined,
    ),
    _rule(r"(?P<all>các\s+)?huyện nghèo(?! trước sắp xếp)", _poor),
    _rule(rf"(?P<organ>{_ORGAN}\s+)?(?P<all>các\s+)(?P<districts>{_DISTRICTS})", _several),
    _rule(
        rf"(?P<organ>{_ORGAN}\s+)(?P<all>(?!))?(?P<districts>{_DISTRICTS}(?=\s*[,.;)]|\s+\w|$))(?!{_NAME})",
        _several,
    ),
    _rule(_COMMUNES, _towns),
    _rule(r"tỉnh\s*,\s*(?:cấp\s+)?huyện(\s*,\s*|\s+(?:và|đến)\s+)((?:cấp\s+)?xã)", _to(r"tỉnh\1\2")),
    _rule(r"(?:cấp\s+)xã(?:\s*,\s*|\s+và\s+)cấp\s+huyện", _to("cấp xã")),
    _rule(r"cấp\s+huyện(?:\s*,\s*|\s+(?:và|hoặc)\s+)(?:cấp\s+)?xã", _to("cấp xã")),
    _rule(r"(cấp\s+tỉnh(?:\s*,\s*|\s+(?:và|hoặc)\s+))cấp\s+huyện", _to(r"\1cấp xã", decide=True)),
    _rule(r"huyện\s*,\s*xã", _to("xã")),
    _rule(r"cấp\s+huyện", _to("cấp xã", decide=True)),
    _rule(r"(?:3|03)\s+cấp", _to("2 cấp", decide=True)),
    _rule(r"ba\s+cấp", _to("hai cấp", decide=True)),
    _rule(r"(?:Huyện|Thị|Quận)\s+ủy", _to("Đảng ủy xã", decide=True)),
    _rule(rf"(?:huyện|thị xã|quận){_NAME}(?! trước sắp xếp)", _named),
    _rule(
        rf"(?P<organ>(?:{_ORGAN}|của|do|tại|ở|mỗi|từng|địa bàn)\s+)?(?:huyện|thị xã|quận)"
        rf"(?!{_NAME}|\s+nghèo)",
        _single,
    ),
    _rule(r"thị trấn", _to("xã", decide=True)),
)
