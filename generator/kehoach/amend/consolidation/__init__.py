"""The consolidated plan: the text in force with footnotes that name what changed it."""
