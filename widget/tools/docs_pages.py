"""What the site of documentation has besides docs/; MkDocs runs this as its hooks, see mkdocs.yml."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
# Files beside docs/ that become pages of the site, by their names in it.
PAGES = {"contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)(#[^)]*)?\)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are not in docs/."""
    for name, source in PAGES.items():
        files.append(File.generated(config, name, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links lead to pages of the site. Of links into the sources, which are not in it, the text stays."""
    folder = ROOT if page.file.src_uri in PAGES else ROOT / "docs"
    names = {ROOT / source: name for name, source in PAGES.items()}

    def replaced(link: re.Match[str]) -> str:
        text, address, anchor = link[1], link[2], link[3] or ""
        target = (folder / address).resolve()
        if "://" in address or address.startswith("mailto:"):
            return link[0]
        if target in names:
            return f"[{text}]({names[target]}{anchor})"
        if target.is_relative_to(ROOT / "docs") and target.is_file():
            return f"[{text}]({target.relative_to(ROOT / 'docs')}{anchor})"
        return text

    return LINK.sub(replaced, markdown)
