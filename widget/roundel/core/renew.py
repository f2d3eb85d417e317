"""What ends with the bot's run, a conversation, or what is shown of it: all of it begins anew in one place."""

from roundel.core.state import Bot, Display, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from roundel.core.messenger import Messenger
    from roundel.shapes import Conversation, Status, Timeline


def renew(
    m: "Messenger",
    status: "Status | Literal['']" = "",
    conversation: "Conversation | None" = None,
    shown: "Timeline | None" = None,
    run: bool = True,
) -> None:
    """Nothing stays of what the bot was in the middle of: its dialogues are over, or go on elsewhere.

    `status` is that of a bot in the place of the one before, `conversation` is one in the place of the one before, and
    `shown` a timeline in the place of what was shown. Without `run` the bot goes on.

        renew(m, conversation=fresh(m, at, identity), shown=timeline.new())
    """
    if shown is not None:
        m.timeline = shown
        m.display = Display()
    elif m.display.growing:
        m.features["markdown"].break_off(m)
    if run:
        m.run = Run()
    if status:
        m.bot = Bot(status)
    if conversation is not None:
        m.conversation = conversation
