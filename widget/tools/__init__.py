"""How the project is built, served and tested. `build.py` is the way in."""
