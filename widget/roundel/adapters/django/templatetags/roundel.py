"""The tag of templates: `{% load roundel %}{% messenger bot="bot.py" %}`."""

from django import template
from django.templatetags.static import PrefixNode, static
from django.utils.safestring import SafeString, mark_safe

from roundel.adapters.page import tag

register = template.Library()


@register.simple_tag
def messenger(bot: str = "", endpoint: str = "") -> SafeString:
    """The script tag. Bot and endpoint document keep their names even where static files get a hash into theirs.

    By the name of its bot a conversation is found again after the next release.
    """
    root = PrefixNode.handle_simple("STATIC_URL")
    return mark_safe(tag(static("messenger/messenger.js"), *(root + name if name else "" for name in (bot, endpoint))))
