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
    "closeBanner": "Close this notice",
    "chosen": "You chose",
    "choose": "Choose…",
    "chooseTime": "Choose a time",
    "sendForm": "Send",
    "previous": "Previous",
    "next": "Next",
    "previousMonth": "Previous month",
    "nextMonth": "Next month",
    "map": "On the map",
    "openMap": "Open the map",
    "detail": "Details",
    "openDetail": "Open",
    "closeDetail": "Back to the conversation",
    "openInTab": "Open in a new tab",
    "cannotFrame": "This page cannot be shown here.",
    "completed": "Done",
    "rate": "How was it?",
    "starOne": "1 star",
    "starMany": "{n} stars",
    "veryBad": "Very bad",
    "bad": "Bad",
    "neutral": "Neither good nor bad",
    "good": "Good",
    "veryGood": "Very good",
    "chooseFile": "Choose a file",
    "dropFile": "or drop or paste it here",
    "atMost": "at most {size}",
    "reading": "Reading the file",
    "sendFile": "Send file",
    "removeFile": "Remove",
    "fillIn": "Please fill this in.",
    "chooseOne": "Please choose one.",
    "tickThis": "Please tick this to go on.",
    "tooLong": "This is too long.",
    "tooSmall": "This is less than the least that is possible.",
    "tooLarge": "This is more than is possible.",
    "notEmail": "This is not an email address.",
    "notUrl": "This is not a web address; it begins with https://",
    "notTel": "This is not a phone number.",
    "notNumber": "This is not a number.",
    "notDate": "This is not a date.",
    "notTime": "This is not a time.",
    "fileUnreadable": "This file cannot be read.",
    "fileWrongType": "Files of this type are not accepted.",
    "fileTooLarge": "This file is too large.",
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
