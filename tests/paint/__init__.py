"""Tests of the painter, on images."""
