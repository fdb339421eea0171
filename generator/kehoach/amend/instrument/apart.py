"""The two instruments of an amendment that amends content and corrects mistakes too: which does what.

Content of a plan is amended by a document of the same kind, errors of form by an official letter (Nghị định
30/2020/NĐ-CP, Điều 18 khoản 3). Number and date of such an amendment are the amending plan's.
"""

from msgspec.structs import replace

from kehoach.amend.instrument.words import WORDS
from kehoach.amend.model import Amendment, Correct, Operation
from kehoach.edition.spec_text import escape
from kehoach.spec.model import DocumentInfo

LETTER = "cong-van"


def is_mixed(amendment: Amendment) -> bool:
    """Whether an amendment both amends content and corrects."""
    return all(apart(amendment.operations))


def apart(operations: tuple[Operation, ...]) -> tuple[tuple[Operation, ...], tuple[Operation, ...]]:
    """The corrections, and what amends content."""
    corrections = tuple(each for each in operations if isinstance(each, Correct))
    return corrections, tuple(each for each in operations if not isinstance(each, Correct))


def amending_part(amendment: Amendment) -> Amendment:
    """What the amending plan carries out."""
    return replace(amendment, operations=apart(amendment.operations)[1])


def letter_part(amendment: Amendment, plan_name: str) -> Amendment:
    """What the letter of a mixed amendment carries out, without a number and a date: nobody said them.

    `plan_name` is what the plan is called that it corrects.
    """
    own = amendment.document
    subject = WORDS.say("letter_subject", plan=plan_name)
    return replace(
        amendment,
        document=DocumentInfo(
            type=LETTER, place=own.place, date_style=own.date_style, closing_mark=own.closing_mark,
            subject=escape(subject[:1].upper() + subject[1:]),
        ),
        effective=amendment.effective or own.date,
        introduction=(),
        closing=(),
        operations=apart(amendment.operations)[0],
    )  # fmt: skip
