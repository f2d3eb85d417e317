/** Shows the messenger in the language that the address names, as in `#sv`, and its words beside the English ones. */

/**
 * The words of each language by its tag, as `build.py serve` finds them in widget/words/; those of English among them.
 */
const languages = await (await fetch('words.json')).json();
const ENDPOINT = { Address: 'languages', Bot: { src: 'gallery.py' } };
const LEFTWARDS = ['Arab', 'Hebr'];
const part = (id) => document.querySelector(`#${id}`);
const root = () => document.querySelector('messenger-root').shadowRoot;

let api;

/** What a language calls itself, as far as the browser knows. */
function nameOf(tag) {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag);
  // Georgian has capitals for whole words alone.
  return name.replace(/^\p{CWT}/u, (first) => first.toLocaleUpperCase(tag));
}

/** Every text of a word: one, or one for each plural category. */
const textsOf = (word) => (typeof word === 'string' ? [word] : Object.values(word));

/** An element of timeline markup. */
const element = (name, attributes = {}, ...children) => ({ '#name': name, attributes, content: '', children });

/** A message in which most of the messenger's own words are seen, beside some that stand for the bot's. */
const message = (words) =>
  element(
    'TimelineMessage',
    {},
    element('StarRating'),
    element('CSAT', { comment: words.message }),
    element('Calendar'),
    element('Dropdown', {}, element('Option', { title: words.chooseOne, id: 'one' })),
    element(
      'LongForm',
      { title: words.detail },
      element('Field', { label: words.message, type: 'textarea', required: 'true' }),
      element('Field', { label: words.previous, type: 'date', required: 'true' }),
    ),
    element('FileUpload'),
    element(
      'SuggestionPrompt',
      {},
      element('Option', { title: words.retry, id: 'retry' }),
      element('Option', { title: words.restartConversation, id: 'restart' }),
    ),
  );

/** Wait for what `check` gives. */
async function until(check) {
  for (let tries = 0; tries < 500 && !check(); tries += 1) await new Promise((done) => setTimeout(done, 10));
  return check();
}

/** Start the messenger in a language, and let visitor and bot say something. */
async function begin(lang, dir, words) {
  api?.destroy();
  api = window.ServisBot.init({
    endpoint: ENDPOINT,
    container: '#messenger',
    boot: 'eager',
    lang,
    dir,
    resetOnLoad: true,
  });
  await api.ready;
  for (const text of [words.starting, words.conversationLost]) await api.pageEvent({ alias: 'bot', body: text });
  api.send(words.endConversation);
  await api.pageEvent({ alias: 'show', body: message(words) });
  const send = await until(() => root().querySelector('.element-longform [type=submit]'));
  send.click();
  await until(() => root().querySelector('.fault'));
  // The faulty field has taken the focus, and the page has followed it.
  document.activeElement?.blur();
  window.scrollTo(0, 0);
}

async function show() {
  const asked = decodeURIComponent(location.hash.slice(1));
  const lang = Object.hasOwn(languages, asked) ? asked : 'en';
  const words = languages[lang];
  const dir = LEFTWARDS.includes(new Intl.Locale(lang).maximize().script) ? 'rtl' : 'ltr';
  document.title = `${nameOf(lang)} · Second Steep`;
  part('unread').hidden = lang === 'en';
  part('file').textContent = `widget/words/${lang}.json`;
  for (const id of ['title', 'name']) Object.assign(part(id), { textContent: nameOf(lang), lang, dir });
  part('languages').replaceChildren(
    ...Object.keys(languages).map((tag) => {
      const link = Object.assign(document.createElement('a'), { href: `#${tag}`, lang: tag, textContent: nameOf(tag) });
      if (tag === lang) link.setAttribute('aria-current', 'page');
      return link;
    }),
  );
  part('words').tBodies[0].replaceChildren(
    ...Object.entries(languages.en).flatMap(([name, word]) => {
      const line = document.createElement('tr');
      const english = document.createElement('td');
      const own = Object.assign(document.createElement('td'), { lang, dir });
      english.innerText = textsOf(word).join('\n');
      own.innerText = textsOf(words[name]).join('\n');
      line.append(english, own);
      return word ? [line] : [];
    }),
  );
  await begin(lang, dir, words);
}

/** One after the other, however fast the address changes; `data-shown` says which one is there. */
let turn = Promise.resolve();
function next() {
  turn = turn.then(show).then(() => {
    part('main').dataset.shown = location.hash;
  });
}
addEventListener('hashchange', next);
next();
