"""The JavaScript chat widgets beside which the messenger runs. One module each: add yours, and name it here."""

from tests.bench.contender import Contender
from tests.bench.peers.deep_chat import DEEP_CHAT
from tests.bench.peers.react_chatbotify import REACT_CHATBOTIFY
from tests.bench.peers.typebot import TYPEBOT

PEERS: list[Contender] = [DEEP_CHAT, TYPEBOT, REACT_CHATBOTIFY]
