"""A list with every trap that other viewers fell into."""
