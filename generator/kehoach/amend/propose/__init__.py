"""Amendments that are worked out: from two versions, or from what the registry says of a day."""
