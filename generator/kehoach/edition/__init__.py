"""A version of a plan laid out: its Document, the numbers, citations and texts in it."""
