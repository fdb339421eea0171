"""The command line: thin commands over the functions below them. Only this package prints."""
