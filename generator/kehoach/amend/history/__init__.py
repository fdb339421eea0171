"""What changed when by which instrument, and the history of one clause."""
