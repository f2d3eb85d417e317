"""The messenger itself, embedded as a customer would, with a bot of a few lines beside the page."""

import json
from pathlib import Path

from tests.bench.contender import Contender

DIST = Path(__file__).parents[3] / "dist"
MOUNT = "/messenger/"

HEAD = """<script>
function start() {{
  window.api = ServisBot.init({options});
  api.on('Messenger', event => {{
    if (event.type === 'CONVERSATION' && event.value === 'Ready') performance.mark('awake');
  }});
}}
const arrive = text => api.pageEvent({{ alias: 'say', body: {{ text }} }});
</script>
"""

TAG = f"""<script src="{MOUNT}messenger.js" async onload="start()"></script>"""


def pasted(name: str) -> str:
    """What an owner pastes, as the build wrote it."""
    path = DIST / name
    text = path.read_text() if path.exists() else ""
    return text.replace('"messenger/', f'"{MOUNT}').replace('data-bot="bot.py"', 'onload="start()"')


def built() -> bool:
    """Say whether there is a messenger to measure."""
    return (DIST / "messenger.js").exists()


def ours(
    name: str,
    *,
    head: str = TAG,
    body: str = "",
    timeline: str = "messenger-root >>> [role=log]",
    awake: bool = False,
    **options: object,
) -> Contender:
    """Put the messenger on a page, with these options of `init`."""
    return Contender(
        name=name,
        head=HEAD.format(options=json.dumps({"bot": "bot.py"} | options)) + head,
        body=body,
        launcher="messenger-root >>> button[aria-expanded]",
        text_field="messenger-root >>> textarea",
        timeline=timeline,
        files={"bot.py": "ours/bot.py"},
        awake=awake,
    )


ROUNDEL = ours("roundel", boot="idle")
# It differs in loading alone, so it takes part in nothing else.
ROUNDEL_STATIC = ours("roundel, static", head="", body=pasted("roundel.html"), timeline="", boot="idle")
ROUNDEL_EAGER = ours("roundel, eager", head=pasted("eager.html") + TAG, boot="eager", awake=True)
