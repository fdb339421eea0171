"""The template of letters: the page of Mẫu 1.5 (Nghị định 30/2020/NĐ-CP, Phụ lục III), with tags."""

from kehoach.registry.layout import layout
from templates.make.package import template_package
from templates.make.pieces import choice, loop, paragraph
from templates.make.plan import AMENDING_LOOKS, document_body, letterhead
from templates.make.sheet import styles_xml
from templates.make.styles import ADDRESS, ADDRESSEE, SUBJECT, letter_styles

_GAP_PT = 12  # between the addressees and the text, as in Mẫu 1.5


def letter() -> bytes:
    """The template for letters (công văn)."""
    subject = loop("line in title.subject", paragraph(SUBJECT, "{{r line }}"))
    body = document_body(letterhead(subject) + _addressees(), AMENDING_LOOKS)
    return template_package(body, styles_xml(letter_styles()))


def _addressees() -> str:
    """One addressee stands in the line of "Kính gửi:", several under it (Phụ lục I, Phần I, Mục II.9d)."""
    words = layout().parts["kinh_gui"].text or ""
    one = paragraph(ADDRESS, f"{words} {{{{ addressees | first }}}}")
    several = paragraph(ADDRESS, words) + loop("line in addressees", paragraph(ADDRESSEE, "{{ line }}"))
    return choice("addressees", choice("addressees | length == 1", one, several), "") + paragraph(
        "KH Khoảng cách", properties=f'<w:spacing w:after="{_GAP_PT * 20}" w:line="40" w:lineRule="exact"/>'
    )
