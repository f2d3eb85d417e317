"""react-chatbotify: a React component with a launcher; React comes with it."""

from tests.bench.contender import Contender

REACT_CHATBOTIFY = Contender(
    name="react-chatbotify",
    head='<link rel="stylesheet" href="main.css">\n<script type="module" src="main.js"></script>',
    body='<div id="chat"></div>',
    launcher=".rcb-toggle-button",
    text_field="textarea.rcb-chat-input-textarea",
    timeline=".rcb-chat-body-container",
    package="react-chatbotify",
    entry="react_chatbotify.js",
    peer=True,
)
