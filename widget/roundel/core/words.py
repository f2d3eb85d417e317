"""The words that the messenger itself says: English here, the languages that are fetched in widget/words/.

A word is a text, or, where it depends on a number, a text for each of CLDR's plural categories that the language has.
"""

ENGLISH: "Words" = {
    "title": "Chat",
    "subTitle": "",
    "openMessenger": "Open messenger",
    "unread": {"one": "{name}, {n} unread message", "other": "{name}, {n} unread messages"},
    "closeMessenger": "Close messenger",
    "conversation": "Conversation",
    "message": "Message",
    "placeholder": "Write a message…",
    "sendMessage": "Send message",
    "inputOff": "Writing is turned off for now.",
    "messageTooLong": "This message is too long. It can have at most {n} characters.",
    "suggestions": "Suggested answers",
    "newest": "Newest messages",
    "menu": "Menu",
    "downloadTranscript": "Download the conversation",
    "endConversation": "End the conversation",
    "restartConversation": "Start over",
    "mutePreviews": "Turn off previews",
    "showPreviews": "Turn on previews",
    "closePreview": "Close preview",
    "preview": "Latest message",
    "copyMessage": "Copy message",
    "closeBanner": "Close notice",
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
    "stars": {"one": "{n} star", "other": "{n} stars"},
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
    "tickThis": "Please tick this box to continue.",
    "tooLong": "This is too long.",
    "tooSmall": "This is below the allowed minimum.",
    "tooLarge": "This is above the allowed maximum.",
    "notEmail": "This is not an email address.",
    "notUrl": "This is not a web address. It must begin with https://",
    "notTel": "This is not a phone number.",
    "notNumber": "This is not a number.",
    "notDate": "This is not a date.",
    "notTime": "This is not a time.",
    "fileUnreadable": "This file cannot be read.",
    "fileWrongType": "Files of this type are not accepted.",
    "fileTooLarge": "This file is too large.",
    "stop": "Stop",
    "stopped": "Stopped",
    "interrupted": "Interrupted",
    "copy": "Copy",
    "copied": "Copied",
    "bot": "Bot",
    "botSaid": "{title} said",
    "visitorSaid": "You said",
    "botError": "Sorry, something went wrong on our side. Please try again.",
    "botChanged": "This part of our conversation was updated in the meantime. Please ask again.",
    "botMissing": "Sorry, nobody can answer here right now. Please come back a little later.",
    "botStuck": "This is taking longer than usual…",
    "starting": "Starting…",
    "fetchingPython": "(downloading Python)",
    "fetchingPythonBytes": "(downloading Python, {done} of {total} MB)",
    "fetchingPackages": "(downloading {names})",
    "loadingBot": "(loading the bot)",
    "ended": "This conversation has ended. Send a message to start a new one.",
    "networkMessage": "You are offline. Answers may take a while.",
    "backOnline": "You are back online.",
    "notKept": "This browser's storage is full. New messages will be lost when the page is reloaded.",
    "retry": "Try again",
    "conversationLost": "We lost the connection to our conversation, so we are starting again.",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from roundel.shapes import Endpoint, JsonObject, Words


def words(lang: str, endpoint: "Endpoint", catalogue: "Words | None" = None, visible: bool = False) -> "Words":
    """All words for a BCP 47 tag: the endpoint's i18n wins over its Style, and that over the language's catalogue.

    What is missing then is English, or, with `visible`, its name in brackets that nobody overlooks; that is for owners
    who add a language. i18n is an object by language, or a list of one such object:

        words("sv-FI", {"i18n": {"sv": {"title": "Hej"}}})["title"]                                     # "Hej"
        words("fi", {"i18n": {"fi": {"title": "Hei"}}}, {}, True)["message"]                            # "⟦message⟧"
    """
    style = endpoint.get("Style") or {}
    name = style.get("name")
    own = by_language(_i18n(endpoint), lang) or {}
    if own.get("title"):  # by what the owner calls it, it speaks
        own = {"bot": own["title"]} | own
    chosen: "Words" = {}
    for source in (catalogue or {}, {"title": name, "bot": name or None, "subTitle": style.get("subtitle")}, own):
        for key in source:
            if _fits(source[key], ENGLISH.get(key)):
                chosen[key] = source[key]
    if visible and (catalogue or own) and lang.lower().split("-")[0] != "en":
        for key in ENGLISH:
            if ENGLISH[key] and key not in chosen:
                chosen[key] = "⟦" + key + "⟧"
    return ENGLISH | chosen


def count(
    words: "Words", name: str, n: int, plural: "Callable[[int], str]", number: "Callable[[float], str]" = str
) -> str:
    """A word that depends on a number, for this number. `plural` gives its category in the visitor's language, `number`
    writes it.

    count({"files": {"one": "{n} file", "other": "{n} files"}}, "files", 2, english)     # "2 files"
    """
    forms: "str | dict[str, str]" = words[name]
    if isinstance(forms, dict):
        category = english(n) if forms is ENGLISH.get(name) else plural(n)
        forms = forms.get(category) or forms["other"]
    return forms.replace("{n}", number(n))


def english(n: int) -> str:
    """The plural category of a whole number in English.

    english(1)      # "one"
    """
    return "one" if n == 1 else "other"


def _fits(word: object, model: object) -> bool:
    """Whether a word can stand where English has this one: a text can, and forms can for forms."""
    if isinstance(word, dict) and isinstance(model, dict):
        return "other" in word and all([isinstance(word[category], str) for category in word])
    return isinstance(word, str)


def _i18n(endpoint: "Endpoint") -> "JsonObject":
    i18n = endpoint.get("i18n")
    if isinstance(i18n, list) and i18n:
        i18n = i18n[0]
    return i18n if isinstance(i18n, dict) else {}


def by_language(table: "dict[str, JsonObject]", lang: str) -> "JsonObject | None":
    """The object under `sv-FI`, else under `sv`.

    by_language({"sv": {"title": "Hej"}}, "sv-FI")      # {"title": "Hej"}
    """
    while lang:
        for tag in table:
            if tag.lower() == lang.lower() and isinstance(table[tag], dict):
                return table[tag]
        lang = "-".join(lang.split("-")[:-1])
    return None
