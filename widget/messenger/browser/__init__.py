"""The only Python that touches the page."""
