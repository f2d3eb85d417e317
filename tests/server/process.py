"""A server in a process of its own, which can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.server.line import Line
from tools.paths import WIDGET


class Process:
    """A server in a process of its own, always at the same port."""

    def __init__(self, folder: Path, *options: str, environment: Mapping[str, str] = os.environ) -> None:
        self.folder = folder
        self._environment = dict(environment) | {"PYTHONPATH": str(WIDGET)}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "roundel.server", "bot.py", "--port", str(self.port), *options]
        self._process: subprocess.Popen | None = None
        self.took = 0.0  # seconds, of the last start

    def start(self) -> None:
        """Start, unless it runs, and wait until it answers."""
        if self._process and self._process.poll() is None:
            return
        self._process = subprocess.Popen(
            self._command, cwd=self.folder, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        began = time.monotonic()
        end = began + 120
        while True:
            try:
                Line(self.address).ask("GET", "/healthz")
                self.took = time.monotonic() - began
                return
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.02)

    def refused(self, *options: str) -> str:
        """What another start says, with more options, that does not come to serve."""
        done = subprocess.run(
            [*self._command, *options],
            cwd=self.folder,
            env=self._environment,
            text=True,
            timeout=20,
            capture_output=True,
        )
        assert done.returncode not in (0, 3), done.stderr  # 3 is an end that came after the bot had begun
        return done.stderr

    def end(self, how: signal.Signals) -> int:
        """End it; returns the exit code."""
        assert self._process
        self._process.send_signal(how)
        return self._process.wait(120)

    def memory(self) -> int:
        """Bytes of memory that it holds."""
        status = self._proc("status").splitlines()
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

    def seconds(self) -> float:
        """Seconds that processors have worked for it."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _proc(self, name: str) -> str:
        assert self._process
        return Path(f"/proc/{self._process.pid}/{name}").read_text()
