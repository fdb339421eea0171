"""What telling an amendment and reading it back both know: its sentences, names of parts, marks of quotes."""
