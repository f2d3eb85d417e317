/** Shows one example: its code, the bot that it makes, and what passes between the bot and this page. */

/** The examples, in the order of the guide. `events` are the page events that have a button, with their bodies. */
const examples = {
  first: { title: 'A first bot', about: 'It greets, and it answers.' },
  patterns: { title: 'Patterns', about: 'The first handler whose pattern is found in a message answers it.' },
  questions: { title: 'Questions', about: 'Ask, branch, and reload in the middle: the dialogue goes on.' },
  form: { title: 'A form', about: 'Several questions, each asked until its answer makes sense.' },
  memory: { title: 'Memory', about: 'What is kept with the conversation.' },
  page: {
    title: 'Page and bot',
    about: 'Page events come in, notifications go out.',
    events: {
      'Add a tin': { alias: 'added-to-basket', body: { tins: 1 } },
      'Add nonsense': { alias: 'added-to-basket', body: { tins: 'many' } },
      'When are you open?': 'opening-hours',
    },
  },
  field: { title: 'The text field', about: 'Off while only the buttons make sense.' },
  elements: { title: 'More than text', about: 'Lists, cards, forms: timeline markup, and what is chosen in it.' },
  outside: { title: 'Clock, dice, network', about: 'Ask for “stock” or “winner”, and reload before you answer.' },
  stream: { title: 'Growing text', about: 'Words appear as they come, in Markdown, until you have read enough.' },
  errors: { title: 'Errors', about: 'What you expect you catch; the rest ends one handler, not the conversation.' },
};

const asked = new URLSearchParams(location.search).get('bot') ?? '';
const name = Object.hasOwn(examples, asked) ? asked : 'first';
const { title, about, events = {} } = examples[name];
const part = (id) => document.querySelector(`#${id}`);

document.title = `${title} · Second Steep`;
part('title').textContent = title;
part('about').textContent = about;
for (const [other, example] of Object.entries(examples)) {
  const link = document.createElement('a');
  link.href = `?bot=${other}`;
  link.textContent = example.title;
  if (other === name) link.setAttribute('aria-current', 'page');
  part('examples').append(link);
}

const source = await fetch(`examples/${name}.py`);
part('code').textContent = source.ok ? await source.text() : `The server answered ${source.status}.`;

const api = window.ServisBot.init({ bot: `examples/${name}.py`, container: '#messenger', boot: 'eager' });
api.on('notification', (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  part('heard').append(line);
  part('told').hidden = false;
});
for (const [label, event] of Object.entries(events)) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button outline';
  button.textContent = label;
  button.addEventListener('click', () => api.pageEvent(event));
  part('events').append(button);
  part('events').hidden = false;
}
