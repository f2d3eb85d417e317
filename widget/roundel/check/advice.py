"""What to write where MicroPython lacks something. What it lacks is asked of itself; see check.py."""

CPYTHON = 'run the bot in CPython, with `"runtime": "pyodide"` in its endpoint document'
OTHERWISE = f"leave it out, or {CPYTHON}"

# By the name that needs.py gives: what it is called, and what to write.
SYNTAX = {
    "Match": ("match", "write `if` and `elif`"),
    "TryStar": ("except*", "write `except`"),
    "TypeAlias": ("the `type` statement", "leave it out"),
    "TypeParameters": ("type parameters", "leave them out"),
    "Starred": ("* inside a list, tuple or set", "write `list(a) + [b]` for `[*a, b]`"),
    "DoubleStarred": ("** inside a dict", 'write `a | {"b": 1}` for `{**a, "b": 1}`'),
    "PositionalOnly": ("/ among parameters", "leave the / out"),
    "AsyncComprehension": ("await or async for in a comprehension", "write a `for` loop"),
    "AsyncGenerator": ("yield in an async function", "collect a list and return it"),
    "ClassKeyword": ("keywords of a class, such as metaclass=", "write a plain class"),
    "FunctionAttribute": ("an attribute of a function", "use a variable of the file"),
    "Decorator": ("a decorator that is more than a dotted name and a call", "assign it to a name in the line before"),
}

MODULES = {
    "__future__": "leave the import out: annotations are not evaluated",
    "dataclasses": "write a class with `__init__`, or use a dict",
    "enum": "use constants",
    "typing": "write `TYPE_CHECKING = False`, and import typing under `if TYPE_CHECKING:`",
    "urllib": "to request a URL, write `await chat.fetch(url)`",
    "requests": "write `await chat.fetch(url)`",
    "httpx": "write `await chat.fetch(url)`",
    "zoneinfo": "add the hours to `chat.now()` yourself",
    "uuid": "make an ID from `chat.random()`",
    "secrets": "make the secret on a server, and request it with `chat.fetch`",
    "contextlib": "write `try` and `finally`",
    "traceback": "let the handler raise; the console shows the traceback",
    "unicodedata": "use the text as it is",
}

NAMES = {
    "re.findall": "call `re.search` again on what follows `text.find(match.group(0)) + len(match.group(0))`",
    "re.finditer": "call `re.search` again on what follows `text.find(match.group(0)) + len(match.group(0))`",
    "re.fullmatch": "write `re.match` with a pattern that ends in `$`",
    "re.split": "compile the pattern and call its `split`",
    "re.escape": "put a backslash before the special characters",
    "re.IGNORECASE": "write the pattern in lower case and search in `lower(text)`, with `from roundel import lower`",
    "re.I": "write the pattern in lower case and search in `lower(text)`, with `from roundel import lower`",
    "asyncio.Queue": "use a list and an `asyncio.Event`",
    "asyncio.timeout": "leave it out: visitors may take as long as they like",
    "asyncio.run": "leave it out: handlers already run in an event loop",
    "removeprefix": "write `text[len(prefix):] if text.startswith(prefix) else text`",
    "removesuffix": "write `text[:-len(suffix)] if text.endswith(suffix) else text`",
    "casefold": "write `lower(text)`, with `from roundel import lower`",
    "title": "write `text[:1].upper() + text[1:]` for each word",
    "capitalize": "write `text[:1].upper() + text[1:].lower()`",
    "swapcase": "write `lower` or `upper`",
    "zfill": 'write `"{:02d}".format(number)`',
    "ljust": 'write `"{:<10}".format(text)`',
    "rjust": 'write `"{:>10}".format(text)`',
    "isnumeric": "write `isdigit`",
    "isdecimal": "write `isdigit`",
    "isalnum": "check each character with `isalpha` and `isdigit`",
    "expandtabs": 'write `replace("\\t", "    ")`',
    "translate": "write `replace` for each letter",
    "maketrans": "write `replace` for each letter",
    "format_map": "write `format(**a)`",
    "is_integer": "write `x == int(x)`",
    "input": "ask the visitor: `await chat.ask(text)`",
}

# What objects that modules make have in CPython only.
PARTS = {
    "groups": "write `(match.group(1), match.group(2))`",
    "groupdict": "write `match.group(1)`",
    "start": "write `text.find(match.group(0))`",
    "end": "write `text.find(match.group(0)) + len(match.group(0))`",
    "span": "write `text.find(match.group(0))`, and add the length of `match.group(0)`",
    "strftime": 'write `"{:02d}/{:02d}/{}".format(date.day, date.month, date.year)`',
    "strptime": 'write `[int(part) for part in text.split("-")]`, or `datetime.fromisoformat(text)`',
    "hexdigest": "write `.digest().hex()`",
    "_asdict": "write a dict of its fields",
}
VALUE = (
    "use only ASCII letters, digits and spaces, do not rely on the order of a dict, and pass no keyword arguments; "
    f"or {CPYTHON}"
)
PATTERN = "use only . ^ $ [] () (?:) | * + ? and \\d \\s \\w \\D \\S \\W, and only ASCII in []; or write `word in text`"
ORDER = "dicts are not ordered in MicroPython: iterate over a list, or over `sorted(...)`"
FROM = "MicroPython drops the cause and prints a warning: put the cause into the message, and write `from None`"
