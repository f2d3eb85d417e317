"""The benchmark: the messenger and JavaScript chat widgets, side by side in one run. `python -m tests.bench`."""
