"""Files to Timeline and back; it never sees layout or the window."""
