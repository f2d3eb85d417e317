/** Shows one example in one state and one look; what is written in the text field is drawn as it is written. */

const { examples } = await (await fetch('gallery.json')).json();
const looks = ['light', 'dark', 'rtl', 'narrow'];
/** What is there once a state is reached. */
const SIGNS = { chosen: '.made, .done', error: '.fault', held: '.file', marked: ':checked, .day[aria-pressed=true]' };
const part = (id) => document.querySelector(`#${id}`);
const shown = { example: '', state: '', look: '', dir: '' };

let api;

/** Start the messenger in this direction; there is one, so the one before goes. */
async function begin(dir) {
    if (api) api.destroy();
    shown.dir = dir;
    api = window.ServisBot.init({ bot: 'gallery.py', container: '#messenger', boot: 'eager', dir, resetOnLoad: true });
    api.on('error', ({ message }) => { part('fault').textContent = message; });
    api.on('notification', (text) => { part('heard').textContent = text; });
    await api.ready;
}

/** Draw this markup in a conversation of its own. */
async function draw(markup) {
    part('fault').textContent = '';
    part('heard').textContent = 'nothing yet';
    api.reset();
    await until(() => !root().querySelector('.entry, .banner, .option'));
    await api.pageEvent({ alias: 'show', body: markup });
    await find('.entry, .banner, .option');
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
    part('messenger').className = shown.look;
    part('markup').value = example.markup.join('\n');
    links();
    choices('states', 'state', states);
    choices('looks', 'look', looks);
    const dir = shown.look === 'rtl' ? 'rtl' : 'ltr';
    if (dir !== shown.dir) await begin(dir);
    await draw(part('markup').value);
    await act(example.states[shown.state]);
    await find(SIGNS[shown.state] ?? '.timeline');
}

function links() {
    part('examples').replaceChildren(...examples.map(({ name, title }) => {
        const link = document.createElement('a');
        link.href = `#${name}/fresh/${shown.look}`;
        link.textContent = title;
        if (name === shown.example) link.setAttribute('aria-current', 'page');
        return link;
    }));
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
        () => { part('main').dataset.shown = location.hash; },
        (error) => { part('fault').textContent = error.message; },
    );
}
addEventListener('hashchange', next);
next();
