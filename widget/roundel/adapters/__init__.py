"""The messenger in sites that other tools build. CPython alone; each module needs its own tool installed."""
