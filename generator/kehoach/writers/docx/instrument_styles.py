"""The named styles of amending plans and letters, besides those that every shipped template has."""

from kehoach.registry.layout import layout
from kehoach.writers.docx.looks import QUOTE
from kehoach.writers.docx.styles import STYLES, Style, style_of

SUBJECT, ADDRESS, ADDRESSEE = "KH Trích yếu công văn", "KH Kính gửi", "KH Kính gửi dòng"

# "Kính gửi" stands a little left of the middle, as in Mẫu 1.5; the dashes under it stand under its colon
# (Phụ lục I, Phần I, Mục II.9d). Its widths are those of the words in 14 pt.
_ADDRESS_MM, _COLON_MM, _ADDRESS_WORDS_MM, _DASH_MM = 35.0, 17.4, 20.1, 2.9


def amendment_styles() -> tuple[Style, ...]:
    """The styles of an amending plan's template."""
    return (*STYLES, style_of(QUOTE, "noi_dung"))


def letter_styles() -> tuple[Style, ...]:
    """The styles of a letter's template."""
    subject_pt = layout().letter.subject_before_pt
    return (
        *amendment_styles(),
        Style(name=SUBJECT, part="trich_yeu_cong_van", before_pt=subject_pt, together=True),
        Style(
            name=ADDRESS, part="kinh_gui", before_pt=18, left_mm=_ADDRESS_MM, hanging_mm=_ADDRESS_WORDS_MM,
            keep_next=True,
        ),
        Style(name=ADDRESSEE, part="kinh_gui", left_mm=_ADDRESS_MM + _COLON_MM, hanging_mm=_DASH_MM),
    )  # fmt: skip
