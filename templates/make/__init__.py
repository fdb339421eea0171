"""Makes the shipped Word templates and style sheets from the layout values of Nghị định 30/2020/NĐ-CP.

For maintainers, who run `make templates` after they changed a value of `registry/data/layout.json` or a page
here. It is no part of the installed package: `kehoach template new` copies what is shipped.
"""

from collections.abc import Callable

from templates.make.comparison import comparison_table
from templates.make.letter import letter
from templates.make.pages import page_css, parts_css
from templates.make.plan import amending_plan, plan
from templates.make.sheet import written_styles

MAKERS: dict[str, Callable[[], bytes]] = {
    "templates/ke-hoach/template.docx": plan,
    "templates/sua-doi-bo-sung/template.docx": amending_plan,
    "templates/dinh-chinh/template.docx": letter,
    "templates/bang-so-sanh/template.docx": comparison_table,
    "generator/kehoach/writers/docx/styles.xml": written_styles,
    "generator/kehoach/writers/html_page.css": page_css,
    "generator/kehoach/writers/html_parts.css": parts_css,
}
"""By the path of a file from the top of the checkout, what gives its bytes; the same on every call."""
