"""The bundled lists of events."""
