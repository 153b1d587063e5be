"""Scene to pixels, on any paint device; no widgets."""
