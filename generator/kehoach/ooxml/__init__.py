"""Word's file format: reading packages safely, writing them deterministically, runs, bookmarks."""
