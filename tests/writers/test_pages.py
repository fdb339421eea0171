"""Templates of pages: what they write is escaped, and a name that they do not know is an error."""

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from kehoach.writers.pages import page_template

PAGE = """\
<ul>
{% for item in items %}
<li title="{{ item }}">{{ item }}</li>
{% endfor %}
</ul>
"""


def filled(folder: Path, page: str = PAGE, **given: object) -> str:
    """A template of these words, filled in."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    return page_template(str(folder / "module.py"), "page.html").render(**given)


def test_a_value_is_escaped_in_texts_and_in_attributes(tmp_path: Path) -> None:
    assert filled(tmp_path, items=["<b>\"'&"]) == (
        '<ul>\n<li title="&lt;b&gt;&quot;&#x27;&amp;">&lt;b&gt;&quot;&#x27;&amp;</li>\n</ul>\n'
    )


def test_what_is_html_already_stays_as_it_is(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ item }}", item=Markup("<b>1</b>")) == "<b>1</b>"


def test_a_name_that_is_not_given_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="items"):
        filled(tmp_path)
