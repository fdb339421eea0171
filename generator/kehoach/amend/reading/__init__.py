"""From the wording of an amending instrument back to operations."""
