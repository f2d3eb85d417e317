"""Public attack vectors through every door of the messenger: nothing of them may come true; see tests/attack.py."""

import json
from collections.abc import Callable
from itertools import chain

import pytest

from tests import places, vectors
from tests.attack import Attack, attacks, groups, known, many, share
from tools.serve import STRICT

# --- that these tests can fail


def test_the_lists_are_there() -> None:
    assert {name: len(found) > 150 for name, found in vectors.known().items()} == {
        "bleach": True,
        "markdown-it-py": True,
        "blns": True,
    }
    assert len(known()) > 1000
    assert len(many()) > 4000
    assert len(places.scripts(attacks())) > 2
    assert sum("ran(" in vector for vector in known() + many()) > 1500


def test_the_same_vectors_come_true_where_they_are_taken_for_html(attack: Attack) -> None:
    attack.page.evaluate(
        """async (vectors) => {
      for (const vector of vectors) {
        const place = document.createElement('div');
        place.innerHTML = vector;
        document.querySelector('h1').append(place);
      }
      await new Promise((done) => setTimeout(done, 300));
    }""",
        [vector for vector in known() if "<img" in vector.lower() or "<svg" in vector.lower()],
    )
    found = attack.page.evaluate("canary.found()")
    assert sum(one.startswith("ran(") for one in found) > 5
    assert any("changes of the host page" in one for one in found)
    assert len(attack.requests) > 5
    attack.troubles.clear()


def test_an_address_or_a_part_that_cannot_be_is_seen(attack: Attack) -> None:
    attack.page.evaluate("""() => {
      const place = document.querySelector('messenger-root').shadowRoot.querySelector('.timeline');
      place.append(Object.assign(document.createElement('a'), { href: 'java\\nscript:ran()' }));
      place.append(document.createElement('iframe'));
    }""")
    assert len(attack.page.evaluate("canary.faults()")) == 2


# --- timeline markup


def test_every_field_of_every_element_in_json(attack: Attack) -> None:
    attack.draw([["markup", document]] for document in places.documents(attacks(), share=share()))
    attack.check()


def test_every_field_of_every_element_in_xml(attack: Attack) -> None:
    documents = places.documents(attacks(), share=5 * share())
    attack.draw([["markup", places.as_xml(document)]] for document in documents)
    attack.check()


def test_pictures_are_asked_for_and_nothing_else(attack: Attack) -> None:
    attack.pictures = True
    attack.draw([["markup", document]] for document in places.documents(attacks(), pictures=True, share=share()))
    attack.check()


def test_thousands_more_as_text_and_as_addresses(attack: Attack) -> None:
    documents = places.documents(many()[::4], ("TextMsg", "Option"), share=share())
    attack.draw([["markup", document]] for document in documents)
    attack.check()


def test_vectors_that_are_not_escaped(attack: Attack) -> None:
    documents = list(chain.from_iterable(places.raw(vector) for vector in attacks()[:: share()]))
    attack.draw([["markup", document] for document in batch] for batch in groups(documents, 40))
    attack.check()


def test_elements_in_elements_to_any_depth(attack: Attack) -> None:
    short = [vector for vector in known() if len(vector) < 80]
    attack.draw([["markup", document] for document in batch] for batch in groups(list(places.nested(short)), 2))
    attack.check()


# --- Markdown


def test_markdown_in_what_the_bot_says(attack: Attack) -> None:
    attack.pictures = True
    texts = places.markdown(known()[:: share()])
    attack.draw([["markdown", text] for text in batch] for batch in groups(texts, 60))
    attack.check()


def test_markdown_in_an_element(attack: Attack) -> None:
    attack.pictures = True
    texts = places.markdown(places.sample(attacks(), 1, 2 * share()))
    attack.draw([["markup", document]] for document in places.marked_up(texts))
    attack.check()


# --- the other doors


@pytest.mark.smoke
def test_what_the_bot_says_and_suggests(attack: Attack) -> None:
    for number, kind in enumerate(("say", "suggest")):
        vectors = attacks()[number % share() :: share()]
        attack.draw([[kind, vector] for vector in batch] for batch in groups(vectors, 100))
    attack.check()


def test_context_in_the_texts_and_the_markup_of_a_table(make_attack: Callable[..., Attack]) -> None:
    fill = (
        '<TimelineMessage><TextMsg>${a}</TextMsg><TextMsg format="markdown">${b}</TextMsg>'
        '<OptionCard title="${c}"><Option title="${d}" url="${e}" urlTitle="${f}"/></OptionCard>'
        '<DetailView title="${a}" description="${b}" url="${c}"/></TimelineMessage>'
    )
    tree = places.message(
        [
            places.placed("TextMsg", {"content": "${f}"}),
            places.placed("Option", {"title": "${a}", "url": "${b}"}),
            places.placed("DetailView", {"title": "${c}", "url": "${d}"}),
        ]
    )
    actions = [
        {"type": "message", "value": "${a} ${b} ${nested.c}"},
        {"type": "markup", "value": fill},
        {"type": "markup", "value": tree},
        {"type": "hostNotification", "value": "drawn"},
    ]
    table = {"type": "filter", "pageEvents": [{"alias": "show", "actions": actions}]}
    attack = make_attack(bot=json.dumps({"workers": [table]}))
    texts = [vector for vector in attacks() if len(vector) < 1000][:: share()]
    contexts = [dict(zip("abcdef", texts[at : at + 6], strict=False)) for at in range(0, len(texts) - 6, 6)]
    attack.begin(contexts[0])
    attack.draw(context | {"nested": context} for context in contexts)
    attack.check()


WRITE = """async (batches) => {
  const faults = [];
  const root = document.querySelector('messenger-root').shadowRoot;
  for (const batch of batches) {
    api.reset();
    const field = root.querySelector('textarea');
    for (const text of batch) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }
    const end = performance.now() + 60_000;
    const shown = () => root.querySelectorAll('.entry[data-by=visitor]').length;
    while (shown() < batch.length && performance.now() < end) await new Promise((done) => setTimeout(done));
    if (shown() < batch.length) faults.push(`${shown()} of ${batch.length} are shown`);
    faults.push(...canary.faults());
  }
  return faults;
}"""


def test_what_the_visitor_writes(attack: Attack) -> None:
    attack.page.evaluate("drawn = () => {}")
    assert attack.page.evaluate(WRITE, groups(attacks()[:: share()], 30)) == []
    attack.check()


def test_nothing_is_against_a_strict_policy_with_trusted_types(make_attack: Callable[..., Attack]) -> None:
    attack = make_attack(policy=STRICT + "; require-trusted-types-for 'script'; trusted-types messenger")
    attack.begin()
    sample = attacks()[:: max(2, share())]  # in Markdown, one for each of its constructs at least
    attack.draw([["say", one] for one in batch] for batch in groups(sample, 60))
    attack.draw(
        [["markdown", one] for one in batch]
        for batch in groups([text for text in places.markdown(sample) if "![" not in text], 60)
    )
    attack.draw([["markup", document]] for document in places.documents(attacks(), share=2 * share()))
    assert attack.page.evaluate(WRITE, groups(sample, 30)) == []
    attack.check()
