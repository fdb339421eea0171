"""The sentences of amending clauses, a module for each kind: how they are said, and what they ask for."""
