"""@typebot.io/js: a bubble that asks its server for the first message when it is opened."""

from tests.bench.contender import Contender

TYPEBOT = Contender(
    name="typebot",
    head='<script type="module" src="main.js"></script>',
    launcher="typebot-bubble >>> button[part=button]",
    text_field="typebot-bubble >>> .typebot-input input",
    package="@typebot.io/js",
    entry="typebot.js",
    stubs={
        "/typebot/api/v1/typebots/bench/startChat": {
            "sessionId": "session",
            "typebot": {
                "id": "bench",
                "version": "6.1",
                # Its default font comes from a third party's server.
                "theme": {"general": {"font": {"type": "Custom", "family": "sans-serif", "url": ""}}},
                "settings": {"typingEmulation": {"enabled": False}},
            },
            "messages": [
                {
                    "id": "hello",
                    "type": "text",
                    "content": {"type": "richText", "richText": [{"type": "p", "children": [{"text": "Hello"}]}]},
                }
            ],
            "input": {"id": "answer", "type": "text input"},
        }
    },
    peer=True,
)
