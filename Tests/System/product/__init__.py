"""The real executable, clips for it, and its JSON: what the black-box tests and the benchmarks share."""
