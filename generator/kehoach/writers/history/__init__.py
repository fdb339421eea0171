"""Renderers of a History: one module a form, listed in `render.RENDERERS`."""

from msgspec import Struct

from kehoach.amend.history.model import History
from kehoach.catalogue import Language


class Telling(Struct, frozen=True, kw_only=True):
    """A history and how it is told: colour and width are those of a terminal."""

    history: History
    language: Language = "vi"
    colour: bool = False
    width: int = 100
