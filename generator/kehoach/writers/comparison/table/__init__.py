"""The comparison table as a Word file."""
