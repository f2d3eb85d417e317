"""What ends with the bot's run, with a conversation, or with what is shown of it: one place takes all of it back."""


TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger

# What the visitor reads while the bot is so.
TROUBLES = {"missing": "botMissing"}


def renew(m: "Messenger", bot: str = "", conversation: "dict | None" = None, shown: "dict | None" = None,
          run: bool = True) -> None:
    """Nothing stays of what the bot was in the middle of: its dialogues are over, or go on elsewhere.

    `bot` says what becomes of the bot itself ("starting", "missing", "elsewhere"), `conversation` is one in the
    place of the one before, and `shown` a timeline in the place of what was shown. Without `run` the bot goes on.

        renew(m, conversation=fresh(m, at, identity), shown=timeline.new())
    """
    if m.growing and shown is None:
        m.features["elements"].growing.break_off(m)
    m.growing = {}
    m.waiting = False
    if run:
        m.asked = []
        m.heard = ""
        m.working = m.down = m.late = False
    if bot:
        m.bot = bot
        m.trouble = TROUBLES.get(bot, "")
        m.stuck = False
        m.progress = {}
    if conversation is not None:
        m.conversation = conversation
    if shown is not None:
        m.timeline = shown
        m.aloud = None
        m.announcements = []
        m.detail = None
        m.pause = (0, 0)
        m.scroll = -1
