"""Which language the messenger speaks, and what follows when its words arrive."""

from roundel.core import effects
from roundel.core.words import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.core.messenger import Messenger
    from roundel.shapes import Call, Catalogue, Envelope


def choose(m: "Messenger", envelope: "Envelope[Call]") -> None:
    """The host page wants another language, by its BCP 47 tag; what is said changes once the words are there."""
    m.lang = envelope["payload"]["argument"]
    m.effects.append(effects.speak(m.lang))


def arrived(m: "Messenger", envelope: "Envelope[Catalogue]") -> None:
    """The words of a language, `{"lang": str, "words": dict}`; no longer of use if another is wanted by now."""
    payload = envelope["payload"]
    if payload["lang"] == m.lang:
        m.spoken = m.lang
        m.words = words(m.lang, m.endpoint, payload["words"], m.development)
