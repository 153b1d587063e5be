"""Pure geometry: Timeline and View to Scene, in pixels; no Qt, no files."""
