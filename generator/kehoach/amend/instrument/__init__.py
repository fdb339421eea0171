"""The instruments of an amendment: the amending plan and the letter of correction."""
