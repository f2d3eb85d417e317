"""Lets the unit tests import support.py by its name, as they do in the browser."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
