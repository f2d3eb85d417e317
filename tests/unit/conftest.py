"""What the unit tests are given in CPython that they bring along elsewhere."""

import sys
from types import ModuleType

from tests.expat import cases

expat_cases = ModuleType("expat_cases")
expat_cases.CASES = cases()     # type: ignore[attr-defined]
sys.modules["expat_cases"] = expat_cases
