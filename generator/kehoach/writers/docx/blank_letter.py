"""Making the template of letters: the file of Mẫu 1.5 (Nghị định 30/2020/NĐ-CP, Phụ lục III), with tags."""

from kehoach.registry.layout import layout
from kehoach.writers.docx.blank import document_body, letterhead
from kehoach.writers.docx.blank_parts import choice, loop, paragraph, template_package
from kehoach.writers.docx.instrument_styles import ADDRESS, ADDRESSEE, SUBJECT, letter_styles
from kehoach.writers.docx.looks import LOOKS, QUOTE
from kehoach.writers.docx.styles import styles_xml

_GAP_PT = 12  # between the addressees and the text, as in Mẫu 1.5


def blank_letter() -> bytes:
    """The bytes of a fresh template for letters (công văn); the same on every call."""
    subject = loop("line in title.subject", paragraph(SUBJECT, "{{r line }}"))
    body = document_body(letterhead(subject) + _addressees(), (QUOTE, *LOOKS))
    return template_package(body, styles_xml(letter_styles()))


def _addressees() -> str:
    """One addressee stands in the line of "Kính gửi:", several under it (Phụ lục I, Phần I, Mục II.9d)."""
    words = layout().parts["kinh_gui"].text or ""
    one = paragraph(ADDRESS, f"{words} {{{{ addressees | first }}}}")
    several = paragraph(ADDRESS, words) + loop("line in addressees", paragraph(ADDRESSEE, "{{ line }}"))
    return choice("addressees", choice("addressees | length == 1", one, several), "") + paragraph(
        "KH Khoảng cách", "", f'<w:spacing w:after="{_GAP_PT * 20}" w:line="40" w:lineRule="exact"/>'
    )
