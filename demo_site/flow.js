/** The gift page: its buttons send page events, and what the bot answers changes the page. */

import * as events from './events.js';
import { tea } from './products.js';

const { Style: style } = await (await fetch('support.json')).json();
const api = window.ServisBot.init({
  endpoint: {
    Address: 'second-steep-gifts',
    Bot: { src: 'flow.json' },
    Style: { ...style, subtitle: 'Gifts, wrapped while you wait' },
  },
});
events.watch(api);

api.on('notification', (text) => {
  const [name, id] = text.split(':');
  if (name !== 'highlight' || !tea(id)) return;
  document.querySelector('#gift img').src = `pictures/${id}.svg`;
  document.querySelector('#state').textContent = `The adviser suggests ${tea(id).name}.`;
});

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-event]');
  if (!button) return;
  const event = { alias: button.dataset.event, body: JSON.parse(button.dataset.body ?? 'null') };
  api.open();
  events.write('page event', event);
  await api.pageEvent(event);
  events.write('taken', event.alias);
});
