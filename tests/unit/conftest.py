"""What the unit tests are given in CPython that they bring along elsewhere."""

import sys
from types import ModuleType

from tests import commonmark, expat

for name, cases in (("expat_cases", expat.cases()), ("commonmark_cases", commonmark.cases())):
    module = ModuleType(name)
    module.CASES = cases  # type: ignore[attr-defined]
    sys.modules[name] = module
