"""Lets the unit tests import support.py and the cases of expat by their names, as they do in the browser."""

import sys
from pathlib import Path
from types import ModuleType

from tests.expat import cases

sys.path.insert(0, str(Path(__file__).parent))

expat_cases = ModuleType("expat_cases")
expat_cases.CASES = cases()     # type: ignore[attr-defined]
sys.modules["expat_cases"] = expat_cases
