"""The Word writer: templates compiled once, rendered many times."""
