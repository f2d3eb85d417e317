"""Copies a piece of code."""

from messenger.browser.ffi import js

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject


async def copy(button: "JsObject") -> None:
    """Copy the code beside this button. Where pages may not, as those without https, it is selected instead."""
    code = button.parentElement.querySelector("code")
    try:
        await js.navigator.clipboard.writeText(code.textContent)
        button.classList.add("copied")
    except Exception:
        js.getSelection().selectAllChildren(code)
