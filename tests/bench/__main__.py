"""`python -m tests.bench [TABLE …] [--against CHECKOUT]`: those tables, or all.

Tables: one, many, clauses, comparison, amending, startup, against. Ratios of CPU time only. With a checkout
the table `against` comes last, in which its engine and this one do the same jobs in turn.
"""

import argparse
import platform
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

# Each is imported when it is asked for: comparison needs the tools that it compares with.
MODULES = {
    "one": "one_document", "many": "many_plans", "clauses": "clauses", "comparison": "comparison",
    "amending": "amending", "startup": "startup",
}  # fmt: skip
AGAINST = "against"


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=", ".join(MODULES))
    parser.add_argument(
        "--against", type=Path, metavar="CHECKOUT", help="another checkout, whose engine does the same jobs"
    )
    given = parser.parse_args()
    if unknown := [name for name in given.tables if name not in (*MODULES, AGAINST)]:
        parser.error(f"no such table: {', '.join(unknown)}. Tables: {', '.join((*MODULES, AGAINST))}")
    if AGAINST in given.tables and not given.against:
        parser.error(f"{AGAINST} needs --against CHECKOUT")
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    for name in given.tables or MODULES:
        if name in MODULES:
            report: Callable[[], str] = import_module(f"tests.bench.{MODULES[name]}").report
            print(report(), flush=True)
    if given.against:
        from tests.bench import against

        print(against.report(given.against), flush=True)


if __name__ == "__main__":
    main()
