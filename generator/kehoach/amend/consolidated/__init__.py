"""The consolidated text of a plan, with notes on what amended it."""
