"""A host in a process of its own, which can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from project.paths import WIDGET
from tests.host.line import Line


class Process:
    """A host in a process of its own, always at the same port."""

    def __init__(self, folder: Path, *options: str, environment: Mapping[str, str] = os.environ) -> None:
        self._folder = folder
        self._options = options
        self._environment = dict(environment) | {"PYTHONPATH": str(WIDGET)}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "messenger.host", "bot.py", "--port", str(self.port), *self._options]
        self._process = subprocess.Popen(command, cwd=self._folder, env=self._environment,
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while True:
            try:
                Line(self.address).ask("GET", "/healthz")
                return
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.02)

    def end(self, how: signal.Signals) -> int:
        """End it; returns the exit code."""
        assert self._process
        self._process.send_signal(how)
        return self._process.wait(10)
