"""Benchmarks: each measured beside its floor in the same run; reported, never a gate."""
