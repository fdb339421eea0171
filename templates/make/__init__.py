"""Makes the Word files of the shipped templates from the layout values of Nghị định 30/2020/NĐ-CP.

For maintainers, who run `make templates` after they changed a value of `registry/data/layout.json` or a page
here. It is no part of the installed package: `kehoach template new` copies what is shipped.
"""

from collections.abc import Callable

from templates.make.comparison import comparison_table
from templates.make.letter import letter
from templates.make.plan import amending_plan, plan

MAKERS: dict[str, Callable[[], bytes]] = {
    "ke-hoach": plan,
    "sua-doi-bo-sung": amending_plan,
    "dinh-chinh": letter,
    "bang-so-sanh": comparison_table,
}
"""By the folder of the template, what gives the bytes of its `template.docx`; the same on every call."""
