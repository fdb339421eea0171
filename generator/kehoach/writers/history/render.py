"""From a History to the bytes of a file: the table of its forms.

A renderer imports what it needs when it is called, so that the table costs nothing.
"""

from collections.abc import Callable

from msgspec import Struct

from kehoach.writers.history import Telling


class Renderer(Struct, frozen=True):
    """A form: the function to its bytes, and the ending of its files."""

    write: Callable[[Telling], bytes]
    suffix: str


def _text(telling: Telling) -> bytes:
    from kehoach.writers.history.text import write_text

    return write_text(telling).encode()


def _html(telling: Telling) -> bytes:
    from kehoach.writers.history.html import write_html

    return write_html(telling).encode()


def _svg(telling: Telling) -> bytes:
    from kehoach.writers.history.timeline import write_svg

    return write_svg(telling.history, telling.language).encode()


def _json(telling: Telling) -> bytes:
    from kehoach.writers.history.record import record_json

    return record_json(telling.history)


RENDERERS: dict[str, Renderer] = {
    "text": Renderer(_text, ".txt"),
    "html": Renderer(_html, ".html"),
    "svg": Renderer(_svg, ".svg"),
    "json": Renderer(_json, ".json"),
}


def render_history(telling: Telling, to: str) -> bytes:
    """A history in a form of `RENDERERS`. Raises KeyError for an unknown one."""
    return RENDERERS[to].write(telling)
