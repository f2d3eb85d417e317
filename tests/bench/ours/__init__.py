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
<script src="{mount}messenger.js" async onload="start()"></script>"""


def built() -> bool:
    """Say whether there is a messenger to measure."""
    return (DIST / "messenger.js").exists()


def ours(name: str, *, awake: bool = False, **options: object) -> Contender:
    """Put the messenger on a page, with these options of `init`."""
    return Contender(
        name=name,
        head=HEAD.format(options=json.dumps({"bot": "bot.py"} | options), mount=MOUNT),
        launcher="messenger-root >>> button[aria-expanded]",
        text_field="messenger-root >>> textarea",
        timeline="messenger-root >>> [role=log]",
        files={"bot.py": "ours/bot.py"},
        awake=awake,
    )


ROUNDEL = ours("roundel", boot="idle")
ROUNDEL_EAGER = ours("roundel, eager", boot="eager", awake=True)
