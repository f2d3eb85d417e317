"""A desktop that nobody sees, on which Orca runs: a display, a bus, a window manager, and a voice without sound."""

import json
import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO

HERE = Path(__file__).parent
SCREEN = "1280x900x24"
PATIENCE = 60  # seconds; only a test that fails waits so long
SILENCE = 1  # seconds in which Orca says nothing and has nothing to do, after which nothing more is expected

# What Orca says of the keys that are pressed is not what is tested.
SETTINGS = {
    "general": {"enableKeyEcho": False, "enableEchoByCharacter": False},
    "profiles": {"default": {"profile": ["Default", "default"], "enableKeyEcho": False}},
    "pronunciations": {},
    "keybindings": {},
}
VOICE = """
LogLevel 1
LogDir "{folder}"
AddModule "silent" "{folder}/silent.py" "silent.conf"
DefaultModule silent
"""


class Desktop:
    """Orca and what it needs. Browsers are started with `environment`; keys go to the window that has the focus.

    desktop = Desktop(tmp_path)
    desktop.press("Tab")
    desktop.listen("Open messenger") == ["Open messenger collapsed push button", "opens dialog"]
    desktop.close()
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is an empty one, and keeps what Orca and the others have logged."""
        self._folder = folder
        self._running = ExitStack()
        self._spoken = folder / "spoken"
        self._spoken.touch()
        self._log = folder / "debug.log"
        self._told = 0
        self.environment = os.environ | {
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "SPOKEN": str(self._spoken),
            "ACCESSIBILITY_ENABLED": "1",
            "GTK_MODULES": "gail:atk-bridge",
            "NO_AT_BRIDGE": "0",
        }
        for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            (folder / name).mkdir(mode=0o700)
            self.environment[name] = str(folder / name)
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    def _start(self) -> None:
        display = self._run("Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp")
        self.environment["DISPLAY"] = ":" + _first_line(display)
        bus = self._run("dbus-daemon", "--session", "--nofork", "--print-address")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)
        self._run("openbox")
        self._start_voice()
        settings = self._folder / "XDG_DATA_HOME" / "orca" / "user-settings.conf"
        settings.parent.mkdir()
        settings.write_text(json.dumps(SETTINGS))
        # One at a time: it refuses to start beside another of this user, and must not take the place of somebody's own.
        self._run("orca", f"--debug-file={self._log}")
        self.listen("Screen reader on")

    def _start_voice(self) -> None:
        shutil.copy(HERE / "silent.py", self._folder)
        (self._folder / "silent.py").chmod(0o755)
        (self._folder / "modules").mkdir()
        (self._folder / "modules" / "silent.conf").touch()
        (self._folder / "speechd.conf").write_text(VOICE.format(folder=self._folder))
        socket = self._folder / "XDG_RUNTIME_DIR" / "speech-dispatcher" / "speechd.sock"
        socket.parent.mkdir()
        settled = ["-C", str(self._folder), "-S", str(socket), "-P", str(self._folder / "speechd.pid")]
        self._run("speech-dispatcher", "--run-single", "--timeout", "0", *settled)
        end = time.monotonic() + PATIENCE
        while not socket.exists():
            assert time.monotonic() < end, f"speech-dispatcher does not start: see {self._folder}"
            time.sleep(0.05)

    def _run(self, *command: str) -> IO[str]:
        """Start a program that runs until `close`; returns what it prints."""
        log = self._running.enter_context((self._folder / f"{command[0]}.log").open("w"))
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert process.stdout
        self._running.callback(_end, process)
        return process.stdout

    def close(self) -> None:
        """End them, the last first."""
        self._running.close()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by X's names: `press("shift+Tab", "Return")`."""
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], env=self.environment, check=True)

    def type(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=self.environment, check=True)

    def listen(self, *wanted: str) -> list[str]:
        """What has been said since this was last called, once all that is wanted has been and then nothing more is.

        Each text that is wanted is a part of one that is said, in this order. What was cut off in its first half was
        not heard.
        """
        end = time.monotonic() + PATIENCE
        while True:
            notes = self._notes()
            heard = _heard(notes[self._told :])
            if self._silent() and _in_order(wanted, heard):
                self._told = len(notes)
                return heard
            assert time.monotonic() < end, f"of {wanted} there is missing something in {heard}"
            time.sleep(0.1)

    def _notes(self) -> list[dict]:
        return [json.loads(line) for line in self._spoken.read_text().splitlines(keepends=True) if line.endswith("\n")]

    def _silent(self) -> bool:
        # What Orca does, it logs. A busy machine leaves it behind what has happened in the page.
        last = max(path.stat().st_mtime for path in (self._spoken, self._log) if path.exists())
        return "says" not in (self._notes() or [{}])[-1] and time.time() - last > SILENCE


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:  # Orca waits for a bus that does not answer
        process.kill()
        process.wait()


def _heard(notes: list[dict]) -> list[str]:
    """The texts that were heard, of what the voice has noted.

    _heard([{"says": "Hello"}, {"heard": 1}, {"says": "Bye"}, {"heard": 0.1}]) == ["Hello"]
    """
    ends = [note["heard"] for note in notes[1::2]] + [0]
    return [note["says"] for note, heard in zip(notes[::2], ends, strict=False) if heard > 0.5]


def _in_order(wanted: tuple[str, ...], heard: list[str]) -> bool:
    """Whether each text is in one that was heard, none before the one before it."""
    rest = iter(heard)
    return all(any(part in text for text in rest) for part in wanted)


def _first_line(output: IO[str]) -> str:
    return output.readline().strip()
