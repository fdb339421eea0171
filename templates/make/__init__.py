"""Makes the Word files of the shipped templates from the layout values of Nghị định 30/2020/NĐ-CP.

For maintainers, who run `make templates` after they changed a value of `registry/data/layout.json` or a page
here. It is no part of the installed package: `kehoach template new` copies what is shipped.
"""

from collections.abc import Callable

from templates.make.comparison import comparison_table
from templates.make.letter import letter
from templates.make.plan import amending_plan, plan
from templates.make.sheet import written_styles

MAKERS: dict[str, Callable[[], bytes]] = {
    "templates/ke-hoach/template.docx": plan,
    "templates/sua-doi-bo-sung/template.docx": amending_plan,
    "templates/dinh-chinh/template.docx": letter,
    "templates/bang-so-sanh/template.docx": comparison_table,
    "generator/kehoach/writers/docx/styles.xml": written_styles,
}
"""By the path of a file from the top of the checkout, what gives its bytes; the same on every call."""
