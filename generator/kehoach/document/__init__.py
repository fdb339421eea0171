"""The Document: how a plan reads. Laying out a Plan, numbers, placeholders, addresses, recognising a Plan."""
