"""Benchmarks: `make bench`. What is measured and why stands in each module; `pytest` collects none of it."""
