"""For owners: try a bot without a browser. CPython only, and no part of what visitors download.

from roundel.testing import talk

def test_the_size_is_asked():
    with talk("bot.py") as visitor:
        assert visitor.say("my order") == ["Which size?"]
        assert visitor.choose("Large") == ["One large one."]
"""

from roundel.testing.conversation import BotFailed, Conversation, talk

__all__ = ["BotFailed", "Conversation", "talk"]
