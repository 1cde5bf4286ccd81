"""Localise: Draft -> Draft in an edition's language, or the reason why there is none."""
