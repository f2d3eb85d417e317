"""The kinds of elements of timeline markup by their names; written by widget/tools/kinds.py, as files are added."""

from roundel.elements.broadcast_msg import BroadcastMsg
from roundel.elements.button_prompt import ButtonPrompt
from roundel.elements.button_prompt_container import ButtonPromptContainer
from roundel.elements.calendar import Calendar
from roundel.elements.card import Card
from roundel.elements.csat import CSAT
from roundel.elements.date_time import DateTime
from roundel.elements.detail_view import DetailView
from roundel.elements.dropdown import Dropdown
from roundel.elements.field import Field
from roundel.elements.file_upload import FileUpload
from roundel.elements.item import Item
from roundel.elements.list import List
from roundel.elements.long_form import LongForm
from roundel.elements.option import Option
from roundel.elements.option_card import OptionCard
from roundel.elements.star_rating import StarRating
from roundel.elements.static_map import StaticMap
from roundel.elements.suggestion_prompt import SuggestionPrompt
from roundel.elements.text_msg import TextMsg
from roundel.elements.time import Time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from roundel.elements.kit.kind import Kind

PACK = "elements"

KINDS: "dict[str, Kind]" = {
    "BroadcastMsg": BroadcastMsg(),
    "ButtonPrompt": ButtonPrompt(),
    "ButtonPromptContainer": ButtonPromptContainer(),
    "Calendar": Calendar(),
    "Card": Card(),
    "CSAT": CSAT(),
    "DateTime": DateTime(),
    "DetailView": DetailView(),
    "Dropdown": Dropdown(),
    "Field": Field(),
    "FileUpload": FileUpload(),
    "Item": Item(),
    "List": List(),
    "LongForm": LongForm(),
    "Option": Option(),
    "OptionCard": OptionCard(),
    "StarRating": StarRating(),
    "StaticMap": StaticMap(),
    "SuggestionPrompt": SuggestionPrompt(),
    "TextMsg": TextMsg(),
    "Time": Time(),
}
