"""The options that the core gets from a page that sets none; written by widget/tools/tables.py."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.shapes import Options

OPTIONS: "Options" = {
    "bot": None,
    "endpoint": None,
    "container": False,
    "lang": "en",
    "dir": "ltr",
    "theme": "auto",
    "customStyle": None,
    "displayRoundel": True,
    "displayHeader": True,
    "displayAvatar": False,
    "displayWidget": True,
    "displayLightbox": True,
    "defaultOpen": False,
    "alwaysOpen": False,
    "autoStart": True,
    "textInputDisabled": False,
    "shortcut": "Alt+Shift+J",
    "boot": "idle",
    "runtime": "micropython",
    "worker": True,
    "storage": "local",
    "identity": None,
    "resetOnLoad": False,
    "context": {},
    "userToken": None,
    "organization": None,
    "sbRegion": None,
    "shortBotId": None,
    "url": None,
    "customerReference": None,
    "googleApiKey": None,
    "expiredEvent": None,
}
