"""The Python end of the wire, and what the interpreter's realm offers. It runs in a worker, and touches no page."""
