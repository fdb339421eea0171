"""`python -m tests.bench [one] [many] [clauses] [comparison] [amending] [startup]`: those tables, or all."""

import platform
import sys

from tests.bench import amending, clauses, comparison, many_plans, one_document, startup

REPORTS = {
    "one": one_document.report,
    "many": many_plans.report,
    "clauses": clauses.report,
    "comparison": comparison.report,
    "amending": amending.report,
    "startup": startup.report,
}


def main() -> None:
    """Print the tables that are asked for."""
    asked = sys.argv[1:] or list(REPORTS)
    unknown = [name for name in asked if name not in REPORTS]
    if unknown:
        sys.exit(f"No such table: {', '.join(unknown)}. Tables: {', '.join(REPORTS)}.")
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    for name in asked:
        print(REPORTS[name](), flush=True)


main()
