"""Redoing outputs that no longer match their sources, each as it was made."""

from hashlib import sha256

from kehoach.desk.errors import RefusedError
from kehoach.desk.files import read_file, write_file
from kehoach.desk.in_force import PlanFiles
from kehoach.desk.instruments import instruments_of
from kehoach.desk.orders import Order
from kehoach.desk.outputs import Output


def order_of(output: Output) -> Order:
    """How to render the output of a plan once more."""
    return Order(output.spec, output.file, "docx", output.template, output.embed, wanted=output.wanted)


def instrument_of(output: Output, files: PlanFiles) -> bytes | None:
    """Render the output of an amendment once more; `files` has that amendment last.

    None where the amendment makes no instrument of this kind any more. Raises as `instruments_of`.
    """
    made = instruments_of(files, "docx", output.template)
    return next((each.data for each in made if each.kind == output.kind), None)


def put_back(output: Output, data: bytes) -> None:
    """Write an output once more. Raises RefusedError where the file is not what was looked at; OSError."""
    now = read_file(output.file)
    if sha256(now).hexdigest() != output.content:
        raise RefusedError("files.changed", file=output.file)
    write_file(output.file, data, now)
