"""The detail pane, one file a section."""
