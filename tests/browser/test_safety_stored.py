"""Public attack vectors in what the page itself hands over: the stored conversation and the endpoint document."""

from collections.abc import Callable

from support import thorough

from roundel.core.words import ENGLISH
from tests import places
from tests.attack import Attack, attacks

# Puts vectors where a conversation that was stored has marks, suggestions, choices, and addresses.
POISON = """(vectors) => {
  const written = (text) => JSON.stringify(text).slice(1, -1);
  for (const key of Object.keys(localStorage)) {
    localStorage[key] = localStorage[key].replace(/https:..mark.example.(\\d+)./g,
                                                  (_, n) => written(vectors[n % vectors.length]));
    if (/page:/.test(key)) {
      const entries = JSON.parse(localStorage[key]);
      entries.forEach((entry, n) => {
        const text = vectors[(n * 7) % vectors.length];
        if (n % 3 === 1) Object.assign(entry, { text, format: 'markdown', stream: text });
        if (entry.elements) entry.chosen = { 0: { path: text, title: text, value: text, lines: [[text, text]] } };
      });
      localStorage[key] = JSON.stringify(entries);
    }
    if (/conversation$/.test(key)) {
      const talk = JSON.parse(localStorage[key]);
      talk.suggestions = vectors.map((text) => ({ title: text, id: text, url: text, event: text.length % 2 === 0 }));
      localStorage[key] = JSON.stringify(talk);
    }
  }
}"""


def short() -> list[str]:
    """The attacks of fewer than 2,000 characters."""
    return [vector for vector in attacks() if len(vector) < 2000]


def test_a_stored_history(make_attack: Callable[..., Attack]) -> None:
    attack = make_attack(resetOnLoad=False)
    attack.begin()
    marks = [f"https://mark.example/{n}/" for n in range(40)]
    texts = short()
    share = 1 if thorough() else 5
    scripts = [text for text in places.scripts(texts) for _ in range(share)]  # that every element has each of them
    said = [["say", mark] for mark in marks]
    for number in range(10 if thorough() else 1):
        batch = scripts + texts[number::10]
        attack.draw([said])
        for document in places.documents(marks, share=share):
            attack.draw([[["markup", document]]], anew=False)
        attack.troubles.clear()  # addresses that are none are told of
        attack.wait_until_stored("mark.example/39/")
        attack.host.change_stored(attack.page, POISON, batch)
        attack.load_again()
        drawn = attack.page.evaluate("document.querySelector('messenger-root').shadowRoot.textContent")
        assert "mark.example" not in drawn
        assert sum(vector[:40] in drawn for vector in batch) > 30
        assert attack.page.evaluate("canary.faults()") == []
        attack.check()


# One messenger after the other, each with an endpoint document of its own; each is looked at once it says "welcome!".
GREET = """async (endpoints) => {
  const faults = [];
  api.destroy();
  for (const endpoint of endpoints) {
    for (const key of Object.keys(localStorage)) delete localStorage[key];
    const options = { endpoint, boot: 'eager', autoStart: false, defaultOpen: true, displayAvatar: true };
    window.api = ServisBot.init(options);
    const end = performance.now() + 60_000;
    const root = document.querySelector('messenger-root');
    const greeted = () => /welcome!/.test(root.shadowRoot.textContent);
    while (!greeted() && performance.now() < end) await new Promise((done) => setTimeout(done, 10));
    if (!greeted()) faults.push(`no welcome: ${JSON.stringify(endpoint)}`);
    faults.push(...canary.faults());
    api.destroy();
  }
  return faults;
}"""

STYLE = (
    "name",
    "subtitle",
    "avatar",
    "background",
    "roundelIcon",
    "roundelLabel",
    "font",
    "fontSize",
    "radius",
    "headerTextColor",
    "messengerBackgroundColor",
    "roundelBackgroundColor",
    "position",
)
ADDRESSES = ("avatar", "background")


def test_endpoint_documents(make_attack: Callable[..., Attack]) -> None:
    attack = make_attack()
    attack.begin()
    attack.pictures = True
    texts = short()
    urls = ["http://[", "//:0", "x:\nurl(a)", *places.scripts(texts)]
    urls += [text for text in texts if "script:" in text.lower() and "<" not in text and text not in urls]
    step = 1 if thorough() else 4
    documents = []
    for n in range(0, 24, step):
        url = urls[n // step]
        style = {key: (url if key in ADDRESSES else texts[n * 11 + at]) for at, key in enumerate(STYLE)}
        said = texts[n * 14 : n * 14 + 14]
        words = {word: texts[(n * 31 + at) % len(texts)] for at, word in enumerate(sorted(ENGLISH))}
        documents.append(
            {
                "Bot": {"src": "bot.py"},
                "Style": style,
                "Avatar": url,
                "preview": True,
                "title": texts[n],
                "i18n": [{"en": words}],
                "WelcomeMessages": {"en": {"messages": [*said, *list(places.documents(said))[:1], "welcome!"]}},
            }
        )
    assert attack.page.evaluate(GREET, documents) == []
    own = attack.host.address
    assert [one for one in attack.requests if not one.startswith((own + "messenger/", own + "bot.py"))] == []
    # Messengers come and go here, and nothing else does.
    assert [one for one in attack.page.evaluate("canary.found()") if "changes of the host page" not in one] == []
    attack.troubles.clear()


def test_a_background_that_is_no_address_takes_nothing_else_along(make_attack: Callable[..., Attack]) -> None:
    attack = make_attack()
    attack.begin()
    documents = [
        {
            "Bot": {"src": "bot.py"},
            "WelcomeMessages": {"en": {"messages": ["welcome!"]}},
            "Style": {"background": background, "position": {"corner": "top-start"}},
            "Hide": {"media": "all"},
        }
        for background in ("http://[", "javascript:ran()", "data:text/html,<script>ran()</script>")
    ]
    for document in documents:
        attack.page.evaluate(
            """(endpoint) => {
          api.destroy();
          window.api = ServisBot.init({ endpoint, boot: 'eager' });
        }""",
            document,
        )
        element = attack.page.locator("messenger-root")
        element.and_(attack.page.locator("[corner=top-start]")).wait_for(state="attached")
        assert "background:" not in (element.get_attribute("style") or "")
        assert attack.page.locator("messenger-root button").first.is_hidden()
    attack.troubles.clear()
    attack.troubles.expect_warnings(*["Style.background must be"] * 3)
