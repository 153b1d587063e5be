"""The window: widgets that read the Session and draw what the painter draws."""
