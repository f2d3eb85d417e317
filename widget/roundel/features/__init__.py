"""What the messenger can do beyond its first screen: a folder for each feature, which comes when it is needed.

In a folder, core.py decides (its HANDLERS are as in core/messages.py), view.py draws, and interpreter.py is what of it
needs the browser. What is in core/ and view/ asks for them by core/features.py.

A feature that is drawn in places of the first screen has `shown(m)` in core.py, which becomes a part of the view model,
and `places(shown, picture)` in view.py, which makes trees of that by the names of their places.
"""
