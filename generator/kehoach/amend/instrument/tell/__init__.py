"""From two versions to clauses in the customary wording."""
