"""deep-chat: a chat element in the page, without a launcher."""

from tests.bench.contender import Contender

DEEP_CHAT = Contender(
    name="deep-chat",
    head='<script type="module" src="main.js"></script>',
    body='<deep-chat style="position: fixed; inset: auto 1rem 1rem auto; width: 22rem; height: 30rem"></deep-chat>',
    text_field="deep-chat >>> #text-input",
    timeline="deep-chat >>> #messages",
    package="deep-chat",
    entry="deep_chat.js",
    stubs={"/deep-chat/reply": {"text": "Hello"}},
    peer=True,
)
