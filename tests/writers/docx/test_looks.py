"""Which named style a printed paragraph takes."""

import pytest

from kehoach.edition.flow import Paragraph, ParagraphKind
from kehoach.spec.facets import NumberStyle
from kehoach.writers.docx.looks import LOOKS, look_of


@pytest.mark.parametrize(
    ("kind", "style", "key"),
    [
        ("heading", "roman", "muc"),
        ("heading", "decimal", "khoan_co_tieu_de"),
        ("heading", "nested-decimal", "tieu_khoan_co_tieu_de"),
        ("heading", "letter", "diem_co_tieu_de"),
        ("heading", "dash", "tieu_de"),
        ("heading", "none", "tieu_de"),
        ("text", "roman", "doan"),
        ("text", "decimal", "khoan"),
        ("text", "nested-decimal", "tieu_khoan"),
        ("text", "letter", "diem"),
        ("text", "dash", "gach_dau_dong"),
        ("text", "plus", "dau_cong"),
        ("text", "none", "doan"),
        ("legal-basis", "none", "can_cu"),
        ("legal-basis", "dash", "can_cu"),
        ("closing", "none", "ket_thuc"),
    ],
)
def test_a_paragraph_takes_the_look_of_its_kind_and_level(
    kind: ParagraphKind, style: NumberStyle, key: str
) -> None:
    assert look_of(Paragraph(kind=kind, style=style, runs=())).key == key


def test_looks_have_keys_and_styles_of_their_own() -> None:
    assert len({look.key for look in LOOKS}) == len({look.style for look in LOOKS}) == len(LOOKS)
