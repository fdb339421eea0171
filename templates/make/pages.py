"""What the style sheet of HTML pages has from the decree; the rest is in `writers/html.css`."""

from kehoach.registry.layout import Page, PartLook, layout
from kehoach.writers.html import class_of

# Metric-compatible with Times New Roman, for machines that lack it.
_STAND_INS = '"Liberation Serif", Tinos, serif'
# What Word takes for one line: ascent, descent and gap of Times New Roman, as a share of the size.
_SINGLE_LINE = 1.15


def page_css() -> bytes:
    """Measures of the page, type and lines of its text; they stand first."""
    page, body = layout().page, layout().body
    own = {
        "ink": layout().font.color,
        "sheet-width": f"{page.width_mm:g}mm",
        "sheet-margins": _margins(page),
        "indent": f"{body.first_line_indent_cm.chosen:g}cm",
        "subject-gap": f"{layout().letter.subject_before_pt:g}pt",
        "gap": f"{body.paragraph_spacing_pt.chosen:g}pt",
    }
    text = layout().parts["noi_dung"]
    base = f'font: {text.size_pt.chosen:g}pt "{layout().font.family}", {_STAND_INS}'
    spacing = f"{body.line_spacing.chosen * _SINGLE_LINE:g}"
    variables = "".join(f" --{name}: {value};" for name, value in own.items())
    whole = f":root {{{variables} }}\nbody {{ {base}; line-height: {spacing}; }}\n"
    return f"{whole}{_page_rules(page)}".encode()


def parts_css() -> bytes:
    """The look of each part of a document; it stands last."""
    return "".join(_part_rule(class_of(name), part) for name, part in layout().parts.items()).encode()


def _margins(page: Page) -> str:
    sides = page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm
    return " ".join(f"{side.chosen:g}mm" for side in sides)


def _page_rules(page: Page) -> str:
    """Style variables do not reach @page, so that its values are written out."""
    number = layout().page_number
    shown = f"@{number.position} {{ content: counter(page); font-size: {number.size_pt.chosen:g}pt; }}"
    first = "" if number.on_first_page else f"@page :first {{ @{number.position} {{ content: none; }} }}\n"
    margin = f"margin: {_margins(page)};"
    return (
        f"@page {{ size: {page.paper}; {margin} {shown} }}\n{first}"
        f"@page landscape {{ size: {page.paper} landscape; {margin} }}\n"
    )


def _part_rule(name: str, part: PartLook) -> str:
    looks = [f"font-size: {part.size_pt.chosen:g}pt"]
    looks += ["font-weight: bold"] if part.bold else []
    looks += ["font-style: italic"] if part.italic else []
    looks += ["text-transform: uppercase"] if part.upper else []
    looks += [f"text-align: {part.align}"] if part.align else []
    rule = f".{name} {{ {'; '.join(looks)}; }}\n"
    if part.rule:
        rule += f".{name} {{ width: fit-content; margin-inline: auto; }}\n"
        rule += (
            f'.{name}::after {{ content: ""; display: block; width: {part.rule.chosen:.0%}; '
            "margin: .15em auto 0; border-top: 1px solid; }\n"
        )
    return rule
