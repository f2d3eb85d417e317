"""The words that the messenger itself says, in every language it speaks."""

ENGLISH = {
    "title": "Messenger",
    "subTitle": "",
    "openMessenger": "Open messenger",
    "unreadOne": "1 unread message",
    "unreadMany": "{n} unread messages",
    "closeMessenger": "Close messenger",
    "conversation": "Conversation",
    "message": "Message",
    "placeholder": "Write a message…",
    "sendMessage": "Send message",
    "inputOff": "Writing is turned off for the moment.",
    "suggestions": "Suggested answers",
    "newest": "Newest messages",
    "botSaid": "{title} said",
    "visitorSaid": "You said",
    "botError": "Sorry, something went wrong on our side. Please try again.",
    "botChanged": "This part of our conversation was updated in the meantime. Please ask again.",
    "botMissing": "Sorry, nobody can answer here right now. Please come back a little later.",
    "botStuck": "This takes longer than it should…",
    "starting": "Starting…",
    "fetchingPython": "(fetching Python)",
    "fetchingPythonBytes": "(fetching Python, {done} of {total} MB)",
    "fetchingPackages": "(fetching {names})",
    "loadingBot": "(loading the bot)",
    "ended": "This conversation has ended. Write to start a new one.",
}

CATALOGUE = {"en": ENGLISH}


def words(lang: str, endpoint: dict) -> dict:
    """All words for a BCP 47 tag: the endpoint's i18n wins over its Style, and English fills what is missing.

    i18n is an object by language, or a list of one such object:

        words("sv-FI", {"i18n": {"sv": {"title": "Hej"}}})["title"]   # "Hej"
    """
    chosen = ENGLISH | (_by_language(CATALOGUE, lang) or {})
    style = endpoint.get("Style") or {}
    i18n = endpoint.get("i18n")
    if isinstance(i18n, list) and i18n:
        i18n = i18n[0]
    if not isinstance(i18n, dict):
        i18n = {}
    for own in ({"title": style.get("name"), "subTitle": style.get("subtitle")}, _by_language(i18n, lang) or {}):
        for name in own:
            if isinstance(own[name], str):
                chosen[name] = own[name]
    return chosen


def _by_language(table: dict, lang: str) -> "dict | None":
    """The entry for `sv-FI`, else for `sv`."""
    while lang:
        for tag in table:
            if tag.lower() == lang.lower() and isinstance(table[tag], dict):
                return table[tag]
        lang = "-".join(lang.split("-")[:-1])
    return None
