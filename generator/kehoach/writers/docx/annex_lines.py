"""Label and title of an annex that an amendment quotes, set as those of the document's own annexes are."""

from kehoach.edition.model import AnnexPart
from kehoach.writers.docx.styles import style_id

_STYLES: dict[AnnexPart, str] = {"label": "KH Phụ lục", "title": "KH Tên phụ lục"}
_ABOVE: dict[AnnexPart, int] = {"label": 120, "title": 0}
_NO_OUTLINE = 9


def annex_line_xml(part: AnnexPart, runs: str) -> str:
    """A paragraph of the style of that part; not among the headings of the document that quotes it.

    What the style says is said again as far as a template that has no annexes may lack it.
    """
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(_STYLES[part])}"/><w:keepNext/>'
        f'<w:spacing w:before="{_ABOVE[part]}"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'
        f'<w:outlineLvl w:val="{_NO_OUTLINE}"/></w:pPr>{runs}</w:p>'
    )
