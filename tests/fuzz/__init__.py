"""Generated inputs in any number, on demand: what no list of examples thinks of; a share of it is a test."""
