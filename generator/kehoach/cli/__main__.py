"""`python -m kehoach.cli`."""

from kehoach.cli.main import main

if __name__ == "__main__":
    main()
