"""From a Document that was read to the Plan that it is."""
