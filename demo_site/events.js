/**
 * The strip at the foot of the page, a pill until it is pressed: every event between page, messenger and bot, as it
 * happens, and buttons that call the host API. The shop works without it.
 */

const KEPT = 200;

const strip = document.createElement('aside');
strip.className = 'strip';
strip.setAttribute('aria-label', 'Messenger events');
strip.innerHTML = `
    <div class="strip-bar">
        <button type="button" class="strip-toggle" aria-expanded="false" aria-controls="strip-lines">
            <span class="strip-title">Events</span>
            <span class="strip-count">0</span>
        </button>
        <div class="strip-controls" role="group" aria-label="Messenger controls"></div>
    </div>
    <div class="strip-lines" id="strip-lines" role="log" aria-label="Messenger events" tabindex="0"></div>`;
document.body.append(strip);

const [toggle, count, lines, buttons] = ['toggle', 'count', 'lines', 'controls'].map((part) =>
  strip.querySelector(`.strip-${part}`),
);
let total = 0;

/** Where each kind of event comes from and goes to. */
const ways = {
  Messenger: 'messenger → page',
  notification: 'bot → page',
  'page event': 'page → bot',
  taken: 'bot has it',
  call: 'page → messenger',
  error: 'messenger → page',
};

/** Add a line to the strip. */
export function write(kind, value) {
  const line = document.createElement('p');
  line.dataset.kind = kind;
  const now = new Date();
  const parts = { time: now.toLocaleTimeString('en-GB'), way: ways[kind] ?? '', kind, text: words(value) };
  for (const [name, text] of Object.entries(parts)) {
    const part = document.createElement(name === 'time' ? 'time' : 'span');
    part.className = name;
    part.textContent = text;
    line.append(part, ' ');
  }
  const followed = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
  lines.append(line);
  while (lines.childElementCount > KEPT) lines.firstElementChild.remove();
  if (followed) lines.scrollTop = lines.scrollHeight;
  count.textContent = ++total;
}

/** Show everything that the messenger tells the page. */
export function watch(api) {
  api.on('Messenger', (event) => write('Messenger', `${event.type} ${event.value}`));
  api.on('notification', (text) => write('notification', text));
  api.on('error', (error) => write('error', error));
  control(api);
}

/** Buttons that call the host API. */
export function control(api) {
  for (const name of ['open', 'close', 'reset']) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name[0].toUpperCase() + name.slice(1);
    button.addEventListener('click', () => {
      write('call', `${name}()`);
      api[name]();
    });
    buttons.append(button);
  }
}

function words(value) {
  if (typeof value === 'string') return value;
  if (value?.message) return value.message;
  if (value?.alias) return value.body === undefined ? value.alias : `${value.alias} ${JSON.stringify(value.body)}`;
  return JSON.stringify(value) ?? String(value);
}

function show(open) {
  toggle.setAttribute('aria-expanded', open);
  strip.classList.toggle('folded', !open);
  if (open) lines.scrollTop = lines.scrollHeight;
}

toggle.addEventListener('click', () => {
  const open = strip.classList.contains('folded');
  show(open);
  try {
    sessionStorage.setItem('second-steep-strip', open ? 'open' : '');
  } catch {
    // Without storage the strip starts folded on every page.
  }
});

try {
  show(sessionStorage.getItem('second-steep-strip') === 'open');
} catch {
  show(false);
}
