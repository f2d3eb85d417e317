"""Somebody who installs the packages, in an environment where nothing else is: no Node, no checkout."""

import subprocess
import sys
import venv
from pathlib import Path

from playwright.sync_api import Page

BOT = """from roundel import Bot

bot = Bot()


@bot.message
async def answer(chat, msg):
    await chat.say("Du sagst: " + msg.payload.user.message)
"""


def wheel(project: Path, folder: Path) -> Path:
    """Build the wheel of a project into a folder."""
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=project, check=True,
                   capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


class Environment:
    """An environment of an owner's, whose PATH has nothing of Node's."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self._bin = folder / "bin"

    def install(self, *words: str | Path) -> None:
        """Install by pip."""
        subprocess.run([self._bin / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words],
                       check=True)

    def start(self, *words: str | Path, cwd: Path) -> "subprocess.Popen[str]":
        """Start a command of the environment; its first word is the name of a program that was installed."""
        return subprocess.Popen([self._bin / words[0], *words[1:]], cwd=cwd, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, env={"PATH": str(self._bin), "HOME": str(cwd),
                                                               "PYTHONUNBUFFERED": "1"})

    def run(self, *words: str | Path, cwd: Path) -> str:
        """What a command prints. Fails the test if the command fails."""
        process = self.start(*words, cwd=cwd)
        printed = process.communicate(timeout=120)[0]
        assert process.returncode == 0, printed
        return printed


def write(page: Page, text: str) -> None:
    """Say something in the messenger, which may still be closed."""
    if not page.locator(".panel").is_visible():
        page.locator(".roundel").click()
    page.locator(".field").fill(text)
    page.locator(".field").press("Enter")
