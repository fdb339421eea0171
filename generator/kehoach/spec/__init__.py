"""The Plan: its typed model, its JSON Schema, loading with line and column, dumping in canonical form."""
