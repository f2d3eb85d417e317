"""The messenger as Debian's Orca speaks it, in Chromium. Run by `python3 build.py test --voice` alone."""
