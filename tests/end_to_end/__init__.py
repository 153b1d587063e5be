"""Tests of the whole program, as a person meets it on a desktop."""
