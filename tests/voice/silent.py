#!/usr/bin/env python3
"""A voice of speech-dispatcher that makes no sound. It takes as long as a fast one, and notes what it says.

It writes a line of JSON to the file that SPOKEN names when it begins to say a text, `{"says": "Hello"}`, and when it
ends, with the part of the text that could be heard before it was told to be silent, `{"heard": 0.5}`.

It answers the protocol of speech-dispatcher's output modules: a command a line, a text in lines up to one of a dot.
"""

import html
import json
import os
import re
import sys
import threading
import time

PACE = 40  # characters a second
# The answer to each command: if a text follows, before it and after it, or else at once.
WITH_TEXT = {
    "AUDIO": ("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED"),
    "LOGLEVEL": ("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOG LEVEL SET"),
    "SET": ("203 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED"),
} | dict.fromkeys(("SPEAK", "CHAR", "KEY", "SOUND_ICON"), ("202 OK RECEIVING MESSAGE", "200 OK SPEAKING"))
WITHOUT = {
    "INIT": "299-silent\n299 OK LOADED SUCCESSFULLY",
    "LIST": "200-silent\ten\tnone\n200 OK VOICE LIST SENT",
    "QUIT": "210 OK QUIT",
}
ENDED, STOPPED = "702 END", "703 STOP"

told_to_stop = threading.Event()


def note(**what: object) -> None:
    with open(os.environ["SPOKEN"], "a") as file:
        file.write(json.dumps(what) + "\n")


def answer(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def read_text() -> str:
    lines = iter(lambda: sys.stdin.readline().rstrip("\n"), ".")
    return "\n".join(line.removeprefix(".") for line in lines)


def speak(text: str) -> None:
    """Let the time pass in which the text, which may be marked up in SSML, would be heard."""
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
    note(says=words)
    answer("701 BEGIN")
    length, began = 0.1 + len(words) / PACE, time.monotonic()
    stopped = told_to_stop.wait(length)
    note(heard=min(1, (time.monotonic() - began) / length))
    answer(STOPPED if stopped else ENDED)


for line in sys.stdin:
    command = line.split()[0] if line.strip() else ""
    if command in WITH_TEXT:
        before, after = WITH_TEXT[command]
        answer(before)
        text = read_text()
        answer(after)
        if after.endswith("SPEAKING"):
            told_to_stop.clear()
            threading.Thread(target=speak, args=[text], daemon=True).start()
    elif command in ("STOP", "PAUSE"):
        told_to_stop.set()
    else:
        answer(WITHOUT.get(command, "300 ERR UNKNOWN COMMAND"))
        if command == "QUIT":
            break
