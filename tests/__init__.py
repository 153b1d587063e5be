"""The tests mirror the package; ``python3 -m tests`` runs them all."""
