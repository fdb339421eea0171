"""Small Documents for tests, as a reader would give them."""

from kehoach.edition.model import Block, Document, Letterhead, Run, Title, plain
from kehoach.readers.recognise.plan import recognise

CAPTION = "Phát động phong trào thi đua “Vì người nghèo” giai đoạn 2021-2025 trên địa bàn tỉnh Ninh Bình"
HEAD = Letterhead(
    organ=("ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH"),
    nation="",
    motto="",
    number="Số: 25/KH-UBND",
    place_date="Ninh Bình, ngày 02 tháng 6 năm 2022",
)


def section(marker, heading, *children, style="roman"):
    return Block(kind="section", style=style, marker=marker, heading=(Run(heading),), children=children)


def point(marker, text, *children, style="decimal"):
    return Block(
        kind="clause", style=style if marker else "none", marker=marker, runs=(Run(text),), children=children
    )


def document(*body, letterhead=HEAD, subject=CAPTION, **parts):
    return Document(
        letterhead=letterhead, title=Title(kind="KẾ HOẠCH", subject=((Run(subject),),)), body=body, **parts
    )


def bases(*texts):
    return tuple(point("", text) for text in texts)


def recognised(*body, **parts):
    return recognise(document(*body, **parts))[0]


def only_clause(role, text, around="TỔ CHỨC THỰC HIỆN", **parts):
    plan = recognised(section("I.", around, point("1.", text)), **parts)
    (clause,) = getattr(plan.content, role)
    return clause


def printed(blocks):
    return [[f"{b.marker} {plain(b.heading)}{plain(b.runs)}".strip(), *printed(b.children)] for b in blocks]
