"""WebKitGTK in windows, for Playwright to drive. Each request to the address that this prints opens another window.

Playwright speaks with each page through WebKit's Web Inspector, which can look and evaluate, and has no hands. So keys
and presses come from hands.js, as messages of the page, and go into the window as GTK's own events. To WebKit they are
a visitor's: they are trusted, move the focus, and do what they do by default.

This runs in the system's Python, which has Debian's bindings of GTK, with a display and the inspector's address:

    DISPLAY=:7 WEBKIT_INSPECTOR_HTTP_SERVER=127.0.0.1:9222 /usr/bin/python3 window.py /tmp/profile
"""

import json
import os
import re
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gi

for name, version in (("Gdk", "3.0"), ("Gtk", "3.0"), ("JavaScriptCore", "4.1"), ("WebKit2", "4.1")):
    gi.require_version(name, version)
from gi.repository import Gdk, GLib, Gtk, JavaScriptCore, WebKit2  # noqa: E402

INSPECTOR = "http://" + os.environ["WEBKIT_INSPECTOR_HTTP_SERVER"]
PATIENCE = 20  # seconds
SIZE = (1000, 760)

# The keys that GTK calls otherwise than the page does.
KEYS = {
    "Enter": "Return",
    "Backspace": "BackSpace",
    "PageUp": "Page_Up",
    "PageDown": "Page_Down",
    "ArrowUp": "Up",
    "ArrowDown": "Down",
    "ArrowLeft": "Left",
    "ArrowRight": "Right",
    "Shift": "Shift_L",
    "Control": "Control_L",
    "Alt": "Alt_L",
    "Meta": "Super_L",
}
HELD = {
    "shiftKey": Gdk.ModifierType.SHIFT_MASK,
    "ctrlKey": Gdk.ModifierType.CONTROL_MASK,
    "altKey": Gdk.ModifierType.MOD1_MASK,
    "metaKey": Gdk.ModifierType.SUPER_MASK,
}


class Window:
    """A window with one page."""

    def __init__(self, context: WebKit2.WebContext) -> None:
        self._place = (0, 0)  # of the pointer
        messages = WebKit2.UserContentManager()
        messages.register_script_message_handler_with_reply("hands", None)
        messages.connect("script-message-with-reply-received::hands", self._take)
        settings = WebKit2.Settings(enable_developer_extras=True)
        self._view = WebKit2.WebView(web_context=context, settings=settings, user_content_manager=messages)
        self._window = Gtk.Window(default_width=SIZE[0], default_height=SIZE[1])
        self._window.add(self._view)
        self._window.show_all()
        self._view.load_uri("about:blank")

    def _take(self, _messages: object, message: JavaScriptCore.Value, reply: WebKit2.ScriptMessageReply) -> bool:
        """Do what hands.js asks for, and let it know when WebKit has been handed the event."""
        asked = json.loads(message.to_json(0))
        {"key": self._key, "move": self._move, "button": self._button, "close": self._close}[asked["do"]](asked)
        reply.return_value(JavaScriptCore.Value.new_null(message.get_context()))
        return True

    def _key(self, asked: dict) -> None:
        key = asked["key"]
        name = "ISO_Left_Tab" if key == "Tab" and asked["shiftKey"] else KEYS.get(key, key)
        value = Gdk.unicode_to_keyval(ord(key)) if len(key) == 1 else Gdk.keyval_from_name(name)
        found, codes = Gdk.Keymap.get_for_display(Gdk.Display.get_default()).get_entries_for_keyval(value)
        kind = Gdk.EventType.KEY_PRESS if asked["down"] else Gdk.EventType.KEY_RELEASE
        self._send(kind, asked, keyval=value, hardware_keycode=codes[0].keycode if found else 0)

    def _move(self, asked: dict) -> None:
        self._place = (asked["x"], asked["y"])
        self._point(Gdk.EventType.MOTION_NOTIFY, asked)

    def _button(self, asked: dict) -> None:
        kind = Gdk.EventType.BUTTON_PRESS if asked["down"] else Gdk.EventType.BUTTON_RELEASE
        self._point(kind, asked, button=asked["button"] + 1)

    def _point(self, kind: Gdk.EventType, asked: dict, **more: int) -> None:
        x, y = self._place
        self._send(kind, asked, x=x, y=y, x_root=x, y_root=y, **more)

    def _close(self, _asked: dict) -> None:
        GLib.idle_add(self._window.destroy)  # once the page has been answered

    def _send(self, kind: Gdk.EventType, asked: dict, **parts: float) -> None:
        # There is no window manager that would do it.
        if not self._window.is_active():
            self._window.get_window().focus(Gdk.CURRENT_TIME)
        seat = Gdk.Display.get_default().get_default_seat()
        event = Gdk.Event.new(kind)
        event.window = self._view.get_window()
        event.time = Gdk.CURRENT_TIME
        event.state = Gdk.ModifierType(sum(int(mask) for name, mask in HELD.items() if asked[name]))
        event.set_device(seat.get_keyboard() if "keyval" in parts else seat.get_pointer())
        for name, value in parts.items():
            setattr(event, name, value)
        self._view.event(event)


def pages() -> set[str]:
    """The addresses of the pages that the inspector can be connected to."""
    with urllib.request.urlopen(INSPECTOR) as listed:
        return set(re.findall(r"socket/\d+/\d+/WebPage", listed.read().decode()))


def open_window(context: WebKit2.WebContext) -> str:
    """Open a window; returns the address of its page."""
    before = pages()
    GLib.idle_add(lambda: Window(context) and False)
    end = time.monotonic() + PATIENCE
    while not (new := pages() - before):
        if time.monotonic() > end:
            raise TimeoutError("WebKit has opened no window.")
        time.sleep(0.02)
    return INSPECTOR.replace("http", "ws") + "/" + new.pop()


def main() -> None:
    """Serve the list of pages that Playwright asks for, which has one new page each time."""
    profile = WebKit2.WebsiteDataManager(base_data_directory=sys.argv[1], base_cache_directory=sys.argv[1])
    context = WebKit2.WebContext.new_with_website_data_manager(profile)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps([{"webSocketDebuggerUrl": open_window(context)}]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    Gtk.main()


main()
