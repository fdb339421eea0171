"""A Word file with the changes of a plan as tracked changes."""
