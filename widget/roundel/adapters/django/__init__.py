"""The app for Django:

    INSTALLED_APPS = [..., "django.contrib.staticfiles", "roundel.adapters.django"]

and in a template `{% load roundel %}{% messenger bot="bot.py" %}`, with the bot among the static files.
"""
