"""The words of the program: in a JSON file beside the module that says them, never in the code.

A file has its texts by key. A text that users read is there in both languages; one that a document prints is
Vietnamese, and a plain string. What is filled in stands in braces, by name:

    {"written": {"vi": "Đã ghi {file}", "en": "Wrote {file}"}}

A module makes its catalogue once, and says:

    WORDS = Catalogue(__file__)
    WORDS.say("written", "en", file="plan.docx")

A key that is missing is a KeyError, and so is a name that nothing was given for; what is given and not named
is left out. A file that holds more than texts by key is read by `decode_beside` as a type of its own; its
sentences are filled in by `fill`.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

Language = Literal["vi", "en"]
DEFAULT_LANGUAGE: Language = "vi"
FIELD = re.compile(r"\{(\w+)\}")
"""A name in a text, for which something is filled in."""

T = TypeVar("T")


class Catalogue:
    """The texts of one JSON file, which is read when the first of them is asked for."""

    def __init__(self, module: str, name: str = "words.json") -> None:
        """`module` is the `__file__` of the module that says the texts, `name` the file beside it."""
        self._module, self._name = module, name

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def say(self, key: str, language: Language = DEFAULT_LANGUAGE, /, **fields: object) -> str:
        """The text of a key with its fields filled in. Raises KeyError."""
        text = self._texts[key]
        return fill(text if isinstance(text, str) else text[language], fields)

    @cached_property
    def _texts(self) -> dict[str, str | dict[Language, str]]:
        return decode_beside(self._module, self._name, dict[str, str | dict[Language, str]])


def decode_beside(module: str, name: str, type: type[T]) -> T:
    """The JSON file of a name beside a module (its `__file__`), decoded as a type.

    Raises msgspec.ValidationError where it is something else.
    """
    return msgspec.json.decode(Path(module).with_name(name).read_bytes(), type=type)


def fill(text: str, fields: Mapping[str, object]) -> str:
    """A text with its fields filled in, all at once: what is filled in may have braces of its own.

    Raises KeyError for a field that is not given.
    """
    return FIELD.sub(lambda field: str(fields[field[1]]), text)
