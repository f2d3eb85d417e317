#!/usr/bin/env python3
"""The one command line: build, serve, test and measure the messenger. It installs what it needs, and says so.

python3 build.py build    write dist/, which a site owner copies to any static host; --packages a,b adds packages
python3 build.py serve    build, serve the demo site and the documentation, build again when a source changes
python3 build.py test     run every test; --quick runs fewer, --thorough more; other arguments go to pytest
python3 build.py check    list what a bot answers, and what cannot work
python3 build.py chat     talk to a bot in the terminal
python3 build.py server   serve a bot by Direct Line 3.0; other arguments go to `roundel server`
python3 build.py release  write build/release/: wheels, source distribution, npm packages, zips, checksums
python3 build.py bench    measure, side by side with other widgets; other arguments go to the benchmark
"""

import argparse
import os
import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "widget"))

from roundel.errors import MessengerError
from tools import install
from tools.paths import VENV


def main() -> int:
    """Run the command that the arguments name; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    build = commands.add_parser("build", help="write dist/")
    build.add_argument("--packages", default="", metavar="NAMES", help="Python packages for bots in threads: a,b")
    serve = commands.add_parser("serve", help="serve the demo site")
    serve.add_argument("--port", type=int, default=8000)
    commands.add_parser("test", help="run every test", add_help=False)
    check = commands.add_parser("check", help="list what a bot answers, and what cannot work")
    check.add_argument("bot", type=Path, help="a bot.py")
    chat = commands.add_parser("chat", help="talk to a bot in the terminal")
    chat.add_argument("bot", type=Path, help="a bot.py")
    commands.add_parser("server", help="serve a bot by Direct Line 3.0", add_help=False)
    commands.add_parser("release", help="write the packages into build/release/")
    commands.add_parser("bench", help="measure, side by side with other widgets", add_help=False)
    arguments, more = parser.parse_known_args()
    if more and arguments.command not in ("test", "bench", "server"):
        parser.error(f"unknown arguments: {' '.join(more)}")
    try:
        if arguments.command in ("check", "chat"):
            return try_out(arguments.command, arguments.bot)
        install.install_python_packages(arguments.command)
        install.install_npm_packages()
        if not sys.prefix.startswith(str(VENV)):
            # What follows needs the packages that have just been installed.
            os.execv(install.venv_python(), [str(install.venv_python()), *sys.argv])
        return run(arguments, more)
    except (install.MissingTool, MessengerError) as error:
        print(error, file=sys.stderr)
        return 1


def try_out(command: str, bot: Path) -> int:
    """Check a bot, or talk to it. Neither needs more than this Python, but for the MicroPython that check asks."""
    if command == "chat":
        from roundel.commands.chat import chat

        return chat(bot)
    from roundel.check.check import check
    from tools.question import ask

    install.install_npm_packages()
    return check(bot, ask)


def run(arguments: argparse.Namespace, more: list[str]) -> int:
    """Run a command; every package that it needs is there. `more` is for pytest, the benchmark or the server."""
    from tools.distribution import build
    from tools.packages import add
    from tools.paths import DIST, ROOT
    from tools.sizes import table

    if arguments.command == "build" and arguments.packages:
        add(arguments.packages.split(","))
    files = build()
    print(table(files))
    if arguments.command == "serve":
        from tools.serve import serve

        serve(arguments.port)
    if arguments.command == "test":
        from tools.test import test

        return test(more)
    if arguments.command == "server":
        from roundel.commands.server import server

        return server(more, {"/messenger": DIST})
    if arguments.command == "release":
        from tools.release import release

        for path in release():
            print(f"{path.stat().st_size:>12,}  {path.relative_to(ROOT)}")
    if arguments.command == "bench":
        from tools.bench import bench

        return bench(more)
    return 0


def make_packages() -> None:
    """Hand over to the program of PyPI whose name this file has: `python -m build` makes the packages."""
    here = str(Path(__file__).resolve().parent)
    sys.path[:] = [entry for entry in sys.path if entry and str(Path(entry).resolve()) != here]
    runpy.run_module("build", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    if __spec__:
        make_packages()
    else:
        sys.exit(main())
