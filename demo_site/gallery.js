/**
 * Shows one example in one state and one look. An example is markup, which is drawn as it is written in the text field,
 * or a scene: who says what, and what happens.
 */

const { examples } = await (await fetch('gallery.json')).json();
const looks = ['light', 'dark', 'rtl', 'narrow'];
/** What is there once a state is reached. */
const SIGNS = {
  chosen: '.made, .done',
  error: '.fault',
  held: '.file',
  marked: ':checked, .day[aria-pressed=true]',
  open: '.menu',
  end: '.entry',
};
const ADDRESS = 'gallery';
const ENDPOINT = {
  Address: ADDRESS,
  Bot: { src: 'gallery.py' },
  Style: { name: 'Fern', subtitle: 'Knows every leaf' },
};
const DAY = 86_400_000;
const part = (id) => document.querySelector(`#${id}`);
const shown = { example: '', state: '', look: '', dir: '', floating: false };

let api;

/** Start the messenger in this direction, in its place or floating; there is one, so the one before goes. */
async function begin(dir, floating, resetOnLoad = true) {
  if (api) api.destroy();
  Object.assign(shown, { dir, floating });
  api = window.ServisBot.init({
    endpoint: ENDPOINT,
    container: floating ? undefined : '#messenger',
    boot: 'eager',
    dir,
    resetOnLoad,
  });
  api.on('error', ({ message }) => {
    part('fault').textContent = message;
  });
  api.on('notification', (text) => {
    part('heard').textContent = text;
  });
  await api.ready;
}

/** Begin a conversation of its own. */
async function clear() {
  part('fault').textContent = '';
  part('heard').textContent = 'nothing yet';
  connect(true);
  root().querySelector('.menu-button[aria-expanded=true]')?.click();
  api.reset();
  await until(() => !root().querySelector('.entry, .banner, .option'));
}

/** Draw this markup. */
async function draw(markup) {
  await clear();
  await api.pageEvent({ alias: 'show', body: markup });
  await find('.entry, .banner, .option');
}

/** What happens in scenes, beside what the bot is told to do. */
const EVENTS = {
  visitor: (text) => api.send(text),
  yesterday: toYesterday,
  offline: () => connect(false),
  close: () => api.close(),
};

/** Play a scene, line by line. */
async function play(scene) {
  await clear();
  for (const [event, body] of scene) {
    const before = root().querySelectorAll('.entry').length;
    await (EVENTS[event] ?? ((body) => api.pageEvent({ alias: event, body })))(body);
    if (['visitor', 'bot', 'markdown'].includes(event))
      await until(() => root().querySelectorAll('.entry').length > before);
  }
}

/** Let the browser have a network, or none. */
function connect(online) {
  if (navigator.onLine === online) return;
  if (online) delete navigator.onLine;
  else Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  dispatchEvent(new Event(online ? 'online' : 'offline'));
}

/** Let what has been said so far have been said a day earlier. */
async function toYesterday() {
  api.destroy();
  const key = `messenger:${ADDRESS}:page:0`;
  const entries = JSON.parse(localStorage.getItem(key));
  localStorage.setItem(key, JSON.stringify(entries.map((entry) => ({ ...entry, at: entry.at - DAY }))));
  await begin(shown.dir, shown.floating, false);
  await find('.entry');
}

const root = () => document.querySelector('messenger-root').shadowRoot;

/** Wait for what `check` gives, up to two seconds. */
async function until(check) {
  for (let tries = 0; tries < 200 && !check(); tries += 1) await new Promise((done) => setTimeout(done, 10));
  return check();
}

/** A part of the messenger, as soon as it is there; its shadow root is open. */
async function find(selector) {
  const node = await until(() => root().querySelector(selector));
  if (!node) throw new Error(`The example has no ${selector}.`);
  return node;
}

/** What a visitor does to reach a state: `[selector]` presses, `[selector, text]` fills in, and a file is taken. */
async function act(steps) {
  for (const [selector, text] of steps) {
    const node = await find(selector);
    if (text === undefined) {
      node.click();
    } else if (node.type === 'file') {
      const held = new DataTransfer();
      held.items.add(new File(['Second Steep'], text, { type: 'text/plain' }));
      node.files = held.files;
      node.dispatchEvent(new Event('change', { bubbles: true }));
    } else {
      node.value = text;
    }
  }
}

/** Show what the address names, as in `#stars/chosen/dark`. */
async function show() {
  const [name, state, look] = decodeURIComponent(location.hash.slice(1)).split('/');
  const example = examples.find((one) => one.name === name) ?? examples[0];
  const states = Object.keys(example.states);
  Object.assign(shown, {
    example: example.name,
    state: states.includes(state) ? state : states[0],
    look: looks.includes(look) ? look : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  });
  document.title = `${example.title} · Second Steep`;
  part('title').textContent = example.title;
  part('about').textContent = example.about;
  document.body.className = shown.look;
  part('source').hidden = !example.markup;
  part('markup').value = (example.markup ?? []).join('\n');
  links();
  choices('states', 'state', states);
  choices('looks', 'look', looks);
  const dir = shown.look === 'rtl' ? 'rtl' : 'ltr';
  const floating = Boolean(example.floating);
  if (dir !== shown.dir || floating !== shown.floating) await begin(dir, floating);
  await (example.scene ? play(example.scene) : draw(part('markup').value));
  await act(example.states[shown.state]);
  await find(SIGNS[shown.state] ?? example.sign ?? '.timeline');
}

function links() {
  part('examples').replaceChildren(
    ...examples.map(({ name, title }) => {
      const link = document.createElement('a');
      link.href = `#${name}/fresh/${shown.look}`;
      link.textContent = title;
      if (name === shown.example) link.setAttribute('aria-current', 'page');
      return link;
    }),
  );
}

/** Radio buttons of one kind, which change the address. */
function choices(id, kind, values) {
  const labels = values.map((value) => {
    const input = Object.assign(document.createElement('input'), { type: 'radio', name: kind, value });
    input.checked = shown[kind] === value;
    input.addEventListener('change', () => {
      const { example, state, look } = { ...shown, [kind]: value };
      location.hash = `${example}/${state}/${look}`;
    });
    const label = document.createElement('label');
    label.append(input, value === 'rtl' ? 'right to left' : value);
    return label;
  });
  part(id).replaceChildren(part(id).querySelector('legend'), ...labels);
}

let pause;
part('markup').addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => draw(part('markup').value), 150);
});

/** One after the other, however fast the address changes; `data-shown` says which one is there. */
let turn = Promise.resolve();
function next() {
  turn = turn.then(show).then(
    () => {
      part('main').dataset.shown = location.hash;
    },
    (error) => {
      part('fault').textContent = error.message;
    },
  );
}
addEventListener('hashchange', next);
next();
