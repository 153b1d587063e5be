"""Files of every kind, good and bad, and what comes of them."""
