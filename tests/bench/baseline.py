"""What the widgets are measured against: a page with a plain button, and MicroPython with nothing around it."""

from tests.bench.contender import Contender

MICROPYTHON = "peers/node_modules/@micropython/micropython-webassembly-pyscript"

EMPTY = Contender(
    name="empty page",
    body="""<button id="launcher">Chat</button>
<dialog id="panel"><textarea aria-label="Message"></textarea></dialog>
<script>document.getElementById('launcher').onclick = () => document.getElementById('panel').show()</script>""",
    launcher="#launcher",
    text_field="#panel textarea",
)

BARE_MICROPYTHON = Contender(
    name="bare MicroPython",
    head="""<link rel="modulepreload" href="micropython.mjs">
<link rel="preload" href="micropython.wasm" as="fetch" type="application/wasm" crossorigin>
<script type="module" src="bare.js"></script>""",
    launcher="#launcher",
    files={
        "micropython.mjs": f"{MICROPYTHON}/micropython.mjs",
        "micropython.wasm": f"{MICROPYTHON}/micropython.wasm",
        "bare.js": "peers/bare.js",
    },
    awake=True,
)
