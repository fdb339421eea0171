"""Edits of plans, as people make them between two versions: each on the JSON value of a plan, in place."""
