"""The customary wording of amendments, and the instruments that carry it."""
