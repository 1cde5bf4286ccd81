"""Publish: Articles -> a site of plain files, feeds, sitemaps and proofs; only what changed, all at once."""
