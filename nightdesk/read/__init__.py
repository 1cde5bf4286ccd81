"""Read: is this page an article at all, and what does it say? Item -> Report."""
