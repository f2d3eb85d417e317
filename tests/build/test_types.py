"""messenger.d.ts: an owner in TypeScript can write all that the docs show."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator

from tools.paths import DEMO, DIST, DOCS, NODE_MODULES, ROOT, SHIM, WORK

BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

# What the docs' examples take from elsewhere.
AROUND = """
declare module 'react';
declare module 'vue';
interface ImportMeta { env: { BASE_URL: string } }
"""
# What is refused.
REFUSED = """
// @ts-expect-error: an endpoint document needs a bot
ServisBot.init({ endpoint: { Style: { name: 'Grünkohl' } } });
// @ts-expect-error: no option has this name
ServisBot.init({ bot: 'bot.py', colour: 'red' });
// @ts-expect-error: a choice has other values
ServisBot.init({ bot: 'bot.py', boot: 'now' });
// @ts-expect-error: no event has this name
api.on('message', () => {});
// @ts-expect-error: no error has this code
api.on('error', ({ code }) => code === 'sutck');
"""
SETTINGS = {
    "compilerOptions": {
        "strict": True,
        "noImplicitAny": False,
        "noEmit": True,
        "target": "ES2022",
        "module": "ESNext",
        "lib": ["ES2022", "DOM"],
        "types": [],
        "paths": {"roundel": [str(SHIM / "module" / "index.d.ts")]},
    }
}


def documents(page: Path) -> Iterator[str]:
    """The endpoint documents of a page."""
    yield from (text for kind, text in BLOCK.findall(page.read_text()) if kind == "json" and '"Bot"' in text)


def scripts(page: Path) -> Iterator[str]:
    """The examples of a page that use the page API."""
    for kind, text in BLOCK.findall(page.read_text()):
        if kind in ("html", "vue"):
            text = "\n".join(SCRIPT.findall(text))
        if kind in ("html", "vue", "js", "jsx", "ts") and re.search(r"\bServisBot\.|\bapi\.", text):
            # The page's own types do not know that a script is running.
            yield text.replace("document.currentScript.src", "'/js/chat.js'")


def test_the_examples_of_the_docs_are_well_typed() -> None:
    folder = WORK / "examples"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / "around.d.ts").write_text(AROUND)
    (folder / "tsconfig.json").write_text(json.dumps(SETTINGS))
    types = f"import type {{ Api, Endpoint }} from '{SHIM / 'messenger'}';\n"
    (folder / "refused.ts").write_text(types + "declare const api: Api;\n" + REFUSED)
    count = 0
    for page in PAGES:
        examples = [
            *scripts(page),
            *(
                f"const document: Endpoint = {text};\nServisBot.init({{ endpoint: document }});"
                for text in documents(page)
            ),
        ]
        for number, text in enumerate(examples):
            own = re.search(r"\b(let|const) api\b", text)
            (folder / f"{page.stem}-{number}.ts").write_text(
                types + ("" if own else "declare const api: Api;\n") + text + "\nexport {};\n"
            )
            count += 1
    assert count >= 12
    done = subprocess.run([NODE_MODULES / ".bin" / "tsc", "--project", folder], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_examples_of_the_docs_and_the_demo_are_valid_endpoint_documents() -> None:
    schema = json.loads((DIST / "endpoint.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    demo = [path.read_text() for path in DEMO.glob("*.json")]
    texts = [text for page in PAGES for text in documents(page)] + [text for text in demo if '"Bot"' in text]
    assert len(texts) >= 8
    for text in texts:
        assert list(Draft202012Validator(schema).iter_errors(json.loads(text))) == [], text
