"""The messenger in an application of Flask:

    app.register_blueprint(messenger)

and in a template `{{ messenger(bot="bot.py") }}`, with the bot in the folder of static files.
"""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request, send_file, url_for
from markupsafe import Markup

from roundel.adapters.page import tag
from roundel.commands.files import find
from roundel.commands.site import answer

messenger = Blueprint("messenger", __name__, url_prefix="/messenger")


@messenger.get("/<path:name>")
def file(name: str) -> Response:
    """A file of the messenger."""
    found = find(name) or abort(404)
    packed, headers = answer(found, request.path, request.headers.get("Accept-Encoding", ""))
    response = send_file(packed, conditional=True)
    response.headers.update(headers)
    return response


@messenger.app_context_processor
def functions() -> dict[str, Callable[..., Markup]]:
    """What templates can call."""
    return {"messenger": _tag}


def _tag(bot: str = "", endpoint: str = "") -> Markup:
    addresses = (url_for("static", filename=name) if name else "" for name in (bot, endpoint))
    return Markup(tag(url_for("messenger.file", name="messenger.js"), *addresses))
