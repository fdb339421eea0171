"""Texts of small plans, the way they come from files and web sites, and what is in a Document."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kehoach.edition.flow import Paragraph, body_flow, legal_basis_flow
from kehoach.edition.model import Block, Document, plain

SHARED = Path(__file__).resolve().parents[3] / "shared"
ISSUED = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/*.txt")])

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH NINH BÌNH
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 25/KH-UBND

Ninh Bình, ngày 02 tháng 6 năm 2022

KẾ HOẠCH

Phát động phong trào thi đua “Vì người nghèo” giai đoạn 2021-2025

Căn cứ Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ về ban hành Kế hoạch thi đua;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

"""
TAIL = """

Trên đây là Kế hoạch của tỉnh./.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn An
"""
BODY = """\
I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Giảm nghèo bền vững.

2. Yêu cầu

- Thiết thực, hiệu quả.

II. TỔ CHỨC THỰC HIỆN

1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện trước ngày 30/7/2022."""


def page(body: str = BODY) -> str:
    """The text of a plan with this body."""
    return HEAD + body + TAIL


def outline(blocks: Iterable[Block]) -> list[object]:
    """Blocks as nested lists: marker and words, then the children."""
    return [
        [f"{block.marker} {plain(block.heading) or plain(block.runs)}".strip(), *outline(block.children)]
        for block in blocks
    ]


def lines_of(document: Document) -> Iterator[str]:
    """The printed lines from the title to the closing mark, then those of the tail."""
    yield document.title.kind
    yield from map(plain, document.title.subject)
    for item in [*legal_basis_flow(document), *body_flow(document)]:
        if isinstance(item, Paragraph):
            yield plain(item.runs)
    yield "Nơi nhận:"
    yield from document.recipients
    yield from document.signature.lines
    yield document.signature.name
