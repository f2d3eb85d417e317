"""The kettle page's own Python: it listens to the messenger and sends page events.

PyScript runs this file in the page. The messenger runs its own Python beside it; neither needs
the other to be there first.
"""

from pyscript import document, ffi, window
from pyscript.js_modules import events, products


def on(target, name, handler):
    """Call `handler` for each event `name` of an element of this page."""
    target.addEventListener(name, ffi.create_proxy(handler))


def show(selector, text):
    document.querySelector(selector).textContent = text


def heard(text):
    """Write one line under "What this page's Python hears"."""
    line = document.createElement("li")
    line.textContent = text
    board = document.querySelector("#heard")
    for first in board.querySelectorAll(".quiet"):
        first.remove()
    board.append(line)


def suggest(tea_id):
    """Offer a link to the tea that the bot names, if the shop has it."""
    tea = products.tea(tea_id)
    if tea:
        link = document.querySelector("#pick")
        link.href = "product.html?tea=" + tea_id
        link.textContent = "See " + tea.name
        link.hidden = False


def begin(*_):
    """The messenger is here: listen to it, and let the buttons speak to it."""
    api = window.ServisBot.api

    def milestone(event):
        heard(event.type + " " + event.value)
        events.write("Messenger", event.type + " " + event.value)

    def notification(text):
        heard("notification " + text)
        events.write("notification", text)
        if text.startswith("highlight:"):
            suggest(text[len("highlight:") :])

    def error(problem):
        events.write("error", problem)

    async def tell(alias, body=None):
        event = ffi.to_js({"alias": alias, "body": body}) if body else alias
        events.write("page event", event)
        api.open()
        await api.pageEvent(event)
        events.write("taken", alias)

    async def ask(_):
        await tell("kettle", {"degrees": int(document.querySelector("#degrees").value)})

    async def hours(_):
        await tell("opening-hours")

    api.on("Messenger", ffi.create_proxy(milestone))
    api.on("notification", ffi.create_proxy(notification))
    api.on("error", ffi.create_proxy(error))
    events.control(api)

    for selector, handler in (("#ask", ask), ("#hours", hours)):
        button = document.querySelector(selector)
        on(button, "click", handler)
        button.disabled = False
    show("#state", "Python is awake and listening.")


def absent(_):
    show("#state", "The messenger did not load.")


def turn(event):
    """Turn the dial with the slider, which goes from 60 to 100 degrees."""
    degrees = int(event.target.value)
    show("#dial span", str(degrees))
    document.querySelector("#dial").style.setProperty("--part", str((degrees - 60) / 40))


on(document.querySelector("#degrees"), "input", turn)

# The messenger's script may have run already, or may still be on its way.
if hasattr(window, "ServisBot"):
    begin()
else:
    show("#state", "Python is awake, and waits for the messenger.")
    script = document.querySelector("script[data-endpoint]")
    on(script, "load", begin)
    on(script, "error", absent)
