"""The parts of a plan as operations change them: each in its place, with its number, fields and words."""
