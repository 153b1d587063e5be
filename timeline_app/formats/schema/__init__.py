"""The JSON Schema of native lists, by which editors complete and check them; no list is read with it."""
