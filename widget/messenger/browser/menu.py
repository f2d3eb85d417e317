"""The keys of the header's menu: arrows, Home and End move in it, Tab leaves it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject


def step(event: "JsObject") -> None:
    """Move the focus to another item, as a key says."""
    items = event.target.parentNode.children
    last = items.length - 1
    here = next(index for index in range(last + 1) if items.item(index).isSameNode(event.target))
    to = {"ArrowDown": here + 1 if here < last else 0, "ArrowUp": here - 1 if here else last,
          "Home": 0, "End": last}.get(event.key)
    if to is not None:
        event.preventDefault()
        items.item(to).focus()
    elif event.key == "Tab":
        event.preventDefault()
        event.target.closest(".menu-area").querySelector(".menu-button").click()
