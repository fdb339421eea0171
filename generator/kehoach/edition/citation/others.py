"""What stands behind a citation that is of another document: "khoản 2 Mục I Quy chế", "điểm a Điều 5"."""

import re
from functools import lru_cache

from kehoach.registry.document_types import document_types

# Names of documents that are not issued by type and number, but cited like those that are.
_MORE_NAMES = ("Điều lệ", "Nội quy", "Thể lệ", "Tiêu chuẩn", "Quy chuẩn", "Bộ tiêu chí")


@lru_cache(maxsize=16)
def another_document(own_type: str) -> re.Pattern[str]:
    """The words that say so; `own_type` is the name of the citing document's own type, "" where it has none.

    "Kế hoạch này" is then the plan itself, "Kế hoạch số 9/KH-UBND" another one. "quy định" in small letters
    is a verb.
    """
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
