"""Turns contenders into folders of static pages: npm installs by the lock file, esbuild bundles, Node compresses."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.bench.contender import Contender

HERE = Path(__file__).parent
PEERS = HERE / "peers"
MODULES = PEERS / "node_modules"


def install() -> None:
    """Install the peers unless what the lock file says is already there."""
    lock, installed = PEERS / "package-lock.json", MODULES / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    print("installing the peers from npm", flush=True)
    subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=PEERS, check=True)


def bundle(contenders: Iterable[Contender], site: Path) -> None:
    """Write one folder a contender into `site`."""
    for contender in contenders:
        print(f"bundling {contender.name}", flush=True)
        folder = site / contender.slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(contender.page())
        for name, path in contender.files.items():
            shutil.copyfile(HERE / path, folder / name)
        if contender.entry:
            esbuild(PEERS / contender.entry, folder / "main.js")
        subprocess.run(["node", str(PEERS / "compress.js"), str(folder)], check=True)


def esbuild(entry: Path, target: Path) -> None:
    """Bundle and minify as a site owner would for production."""
    subprocess.run(
        [
            str(MODULES / ".bin" / "esbuild"),
            str(entry),
            f"--outfile={target}",
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--legal-comments=none",
            "--log-level=error",
            '--define:process.env.NODE_ENV="production"',
        ],
        check=True,
    )
