"""The one grammar of citations of a plan's own parts: printing them, reading them, and what they mean."""
