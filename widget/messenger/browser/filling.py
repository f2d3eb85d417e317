"""What has been filled into a form of an element."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from messenger.browser.ffi import JsObject


def filled(form: "JsObject") -> dict:
    """The values of the controls by their names, as text; of radio buttons and checkboxes only those that are set."""
    values = {}
    controls = form.elements
    for index in range(controls.length):
        control = controls.item(index)
        name = control.name
        if name and (control.type not in ("radio", "checkbox") or control.checked):
            values[name] = control.value
    return values
