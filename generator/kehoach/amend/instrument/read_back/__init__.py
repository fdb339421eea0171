"""From clauses in the customary wording to operations."""
