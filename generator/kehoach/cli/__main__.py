"""`python -m kehoach.cli`."""

from kehoach.cli.main import main

main()
