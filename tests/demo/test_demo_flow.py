"""demo_site/flow.json, the bot in JSON, as its visitor and its page have it."""

from roundel.testing import talk
from tools.paths import DEMO

FLOW = DEMO / "flow.json"


def test_it_greets_and_offers_two_ways() -> None:
    with talk(FLOW) as visitor:
        assert visitor.said == ["Hello! I find gifts for people who drink tea.", "Shall we look for one?"]
        assert visitor.suggestions == ["Find a gift", "Just looking"]


def test_a_search_that_the_page_starts_comes_to_its_end_over_reloads() -> None:
    with talk(FLOW) as visitor:
        assert visitor.page_event("find-gift")
        for _ in range(6):
            if visitor.suggestions:
                visitor.choose(visitor.suggestions[0])
            else:
                visitor.say("Ada")
            visitor.reload()
        assert visitor.context["goals"]
