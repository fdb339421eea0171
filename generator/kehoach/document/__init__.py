"""The Document: how a plan reads. Laying out a Plan, numbering, placeholders, addresses, recognising a Plan."""
