"""The messenger with bots that nobody here wrote. Run by `python3 build.py test --servers` alone."""
