"""`roundel copy`: the messenger's files for a static host."""

from pathlib import Path

from roundel.commands.files import CPYTHON, copy_to


def copy(folder: Path) -> int:
    """Copy the messenger into a folder and say how to use it; returns the exit code."""
    files = copy_to(folder)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"Copied {len(files)} files ({size:.1f} MB) to {folder}.")
    if not (folder / CPYTHON).is_dir():
        print("For bots in CPython, run pip install 'roundel[cpython]' and copy again.")
    print(f'Add this line to every page:\n  <script src="{folder.name}/messenger.js" data-bot="bot.py" async></script>')
    return 0
