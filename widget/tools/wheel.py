"""The build step of the wheels: makes dist/, and puts its files inside. hatchling runs this; see pyproject.toml."""

import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


class Files(BuildHookInterface[Any]):
    """Adds the messenger's built files to the wheel `roundel`, and CPython's to `roundel-cpython`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what the wheel holds. Raises MissingTool, with what to do, where something is missing."""
        from tools.install import MissingTool, install_npm_packages

        own = self.metadata.name == "roundel"
        if self.target_name != "wheel":
            if own:
                return
            raise MissingTool(
                "roundel-cpython has no source distribution of its own: roundel's holds its sources. "
                "Build the wheel alone: python -m build --wheel widget/cpython"
            )
        install_npm_packages()
        # These read from node_modules while they are imported.
        from tools.distribution import build
        from tools.paths import CPYTHON, DIST, PACKAGES, WORK
        from tools.question import known

        build()
        if own:
            made = WORK / "known.json"
            made.write_text(json.dumps(known()))
            build_data["force_include"][str(made)] = "roundel/check/micropython.json"
        package = "roundel" if own else "roundel_cpython"
        build_data["force_include"] |= {
            str(path): f"{package}/dist/{path.relative_to(DIST)}"
            for path in sorted(DIST.rglob("*"))
            if path.is_file()
            and not path.name.startswith(PACKAGES)
            and ((CPYTHON in path.parents) != own or path.name == "NOTICE")
        }
