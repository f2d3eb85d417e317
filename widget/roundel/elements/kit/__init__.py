"""What elements are made of. The kinds are the files beside this folder; each takes what it needs from here."""

from roundel.elements.kit.choice import choice, chosen, count, find, name_of, outside
from roundel.elements.kit.dated import Dated, sent
from roundel.elements.kit.entry import hand, open_entry, put_draft
from roundel.elements.kit.forms import control_id, fault, group, labelled, listed, send, sheet
from roundel.elements.kit.kind import Kind
from roundel.elements.kit.options import done, heading, image, link, option, options, press, words
from roundel.markup.values import flag, number, of_type, one_of, text
from roundel.view.tree import el

__all__ = [
    "Dated",
    "Kind",
    "choice",
    "chosen",
    "control_id",
    "count",
    "done",
    "el",
    "fault",
    "find",
    "flag",
    "group",
    "hand",
    "heading",
    "image",
    "labelled",
    "link",
    "listed",
    "name_of",
    "number",
    "of_type",
    "one_of",
    "open_entry",
    "option",
    "options",
    "outside",
    "press",
    "put_draft",
    "send",
    "sent",
    "sheet",
    "text",
    "words",
]
