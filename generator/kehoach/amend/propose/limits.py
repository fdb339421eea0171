"""What an amendment can hold, for one that is worked out: it has to be read again when it is written."""

from collections.abc import Sequence

import msgspec

from kehoach.amend.model import MOST_OPERATIONS, Operation
from kehoach.diagnostics import Diagnostic
from kehoach.errors import AmendmentError
from kehoach.spec.dump import plain


def refuse_too_many(operations: Sequence[Operation]) -> None:
    """Raise AmendmentError where one amendment can't hold so many operations."""
    if len(operations) > MOST_OPERATIONS:
        args = {"count": str(len(operations)), "limit": str(MOST_OPERATIONS)}
        raise AmendmentError([(-1, Diagnostic("U212", args))])


def is_readable(operation: Operation) -> bool:
    """Whether an operation keeps within the lengths and counts that its model allows."""
    try:
        msgspec.convert(plain(operation), type(operation))
    except msgspec.ValidationError:
        return False
    return True
