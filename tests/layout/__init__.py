"""Tests of the geometry: no Qt, and a measure of seven px a letter."""
