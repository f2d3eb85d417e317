/** The page of the look: a form, the messenger that it dresses, and the endpoint document that comes of it. */

/** What can be changed, by group: key of Style, label, value to begin with. */
const groups = {
  Words: [
    ['name', 'Name', 'Fern'],
    ['subtitle', 'Subtitle', 'Replies at once'],
  ],
  Roundel: [
    ['roundelBackgroundColor', 'Colour', '#1f5c45'],
    ['roundelIconColor', 'Icon', '#ffffff'],
    ['roundelLabel', 'Label', ''],
    ['roundelSize', 'Size', '56px'],
  ],
  Panel: [
    ['messengerBackgroundColor', 'Background', '#ffffff'],
    ['textColor', 'Text', '#1b1d22'],
    ['headerBackgroundColor', 'Header', '#1f5c45'],
    ['headerTextColor', 'Header text', '#ffffff'],
    ['panelWidth', 'Width', '384px'],
    ['panelHeight', 'Height', '640px'],
  ],
  Messages: [
    ['inboundMessageBackgroundColor', 'Bot', '#f1f3f6'],
    ['inboundMessageTextColor', 'Bot’s text', '#1b1d22'],
    ['outboundMessageBackgroundColor', 'Visitor', '#1f5c45'],
    ['outboundMessageTextColor', 'Visitor’s text', '#ffffff'],
  ],
  Type: [
    ['font', 'Font', ''],
    ['fontSize', 'Size', '15px'],
    ['radius', 'Radius', '18px'],
  ],
};

/** What is chosen from a list: name, label, choices. */
const choices = [
  ['place', 'Shown', ['in the page', 'floating']],
  ['corner', 'Corner', ['bottom-end', 'bottom-start', 'top-end', 'top-start']],
  ['theme', 'Theme', ['auto', 'light', 'dark']],
];

/** Written down also as they are; the others, where they are changed, so that the night keeps its own. */
const ours = [
  'name',
  'roundelBackgroundColor',
  'headerBackgroundColor',
  'headerTextColor',
  'outboundMessageBackgroundColor',
];

const PAUSE = 300; // milliseconds without a change, before the messenger is made anew

const form = document.querySelector('#look');
const start = Object.fromEntries(choices.map(([name, , [first]]) => [name, first]));
let api;
let first = true;
let timer;

function label(text, control) {
  const line = document.createElement('label');
  line.append(text, control);
  return line;
}

function group(title, ...lines) {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = title;
  set.append(legend, ...lines);
  form.append(set);
}

for (const [title, keys] of Object.entries(groups)) {
  group(
    title,
    ...keys.map(([name, text, value]) => {
      const input = document.createElement('input');
      Object.assign(input, { name, value, type: name.endsWith('Color') ? 'color' : 'text' });
      start[name] = value;
      input.value = value;
      return label(text, input);
    }),
  );
}
group(
  'Place',
  ...choices.map(([name, text, values]) => {
    const select = document.createElement('select');
    select.name = name;
    select.append(...values.map((value) => new Option(value, value)));
    return label(text, select);
  }),
);

/** The endpoint document of the form as it is. */
function endpoint({ corner, place, theme, ...style }) {
  const set = Object.entries(style).filter(([name, value]) => value && (ours.includes(name) || value !== start[name]));
  if (corner !== start.corner) set.push(['position', { corner, offsetX: 20, offsetY: 20 }]);
  return { Address: 'second-steep-look', Bot: { src: 'examples/questions.py' }, Style: Object.fromEntries(set) };
}

function show() {
  const chosen = Object.fromEntries(new FormData(form));
  const floating = chosen.place === 'floating';
  const found = endpoint(chosen);
  document.querySelector('#document').textContent = JSON.stringify(found, null, 2);
  document.body.classList.toggle('floating', floating);
  api?.destroy();
  const place = floating ? { defaultOpen: true } : { container: '#messenger' };
  api = window.ServisBot.init({ endpoint: found, theme: chosen.theme, resetOnLoad: first, ...place });
  // A visitor's message, so that its colours can be seen too.
  if (first) api.send('Evening');
  first = false;
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});

document.querySelector('#copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(document.querySelector('#document').textContent);
  document.querySelector('#state').textContent = 'Copied.';
});

show();
