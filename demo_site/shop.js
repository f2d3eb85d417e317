/**
 * The shop, and how it talks to the messenger. The first half is what a site owner would write;
 * the second half is an ordinary shop page.
 */

import * as basket from './basket.js';
import * as events from './events.js';
import { money, tea, teaOfTheWeek, teas } from './products.js';

// ---- The messenger ---------------------------------------------------------------------------

const api = window.ServisBot.init({ endpoint: 'support.json' });
events.watch(api);

/** What the bot may ask of this page. Anything else is left alone. */
const requests = {
  discount(percent) {
    const value = Number(percent);
    if (!(value > 0 && value <= 50)) return;
    basket.setDiscount(value);
    draw();
  },
  highlight(id) {
    if (tea(id)) highlight(id);
  },
  basket(id) {
    if (!tea(id)) return;
    basket.add(id);
    draw();
  },
  ordered() {
    basket.empty();
    draw('Thank you. Your order is noted, and nothing was charged: this shop only sells on paper.');
  },
};

api.on('notification', (text) => {
  const [name, detail] = text.split(':');
  if (Object.hasOwn(requests, name)) requests[name](detail);
});

/** Tell the bot what happened here. The strip shows the event, and when the bot has taken it. */
async function tell(event) {
  events.write('page event', event);
  try {
    await api.pageEvent(event);
    events.write('taken', event.alias ?? event);
  } catch (error) {
    events.write('error', error);
  }
}

const actions = {
  add(id) {
    basket.add(id);
    draw();
    tell({ alias: 'added-to-basket', body: { items: basket.lines(), total: basket.total() } });
  },
  remove(id) {
    basket.add(id, -1);
    draw();
  },
  ask(id) {
    const { name, price } = tea(id);
    api.open();
    tell({ alias: 'ask-about', body: { id, name, price } });
  },
  choose() {
    api.open();
    tell('find-my-tea');
  },
  hours() {
    api.open();
    tell('opening-hours');
  },
  checkout() {
    document.querySelector('#basket').hidePopover();
    api.open();
    tell({ alias: 'checkout', body: { items: basket.lines(), total: basket.total() } });
  },
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-do]');
  if (button) actions[button.dataset.do](button.dataset.tea);
});

// ---- The shop --------------------------------------------------------------------------------

const shown = tea(new URLSearchParams(location.search).get('tea')) ?? tea(teaOfTheWeek);
let thanks = '';

/** Fill a copy of a template: each `data-fill` names a word of the tea. */
function fill(root, one) {
  for (const place of root.querySelectorAll('[data-fill]')) place.textContent = one[place.dataset.fill];
  for (const place of root.querySelectorAll('img')) place.src = `pictures/${one.id}.svg`;
  for (const place of root.querySelectorAll('a')) place.href = `product.html?tea=${one.id}`;
  for (const place of root.querySelectorAll('button')) {
    place.dataset.tea = one.id;
    // "Add to basket" six times over is no name: say which tea.
    if (place.dataset.do) place.setAttribute('aria-label', `${place.textContent.trim()}: ${one.name}`);
  }
  for (const place of root.querySelectorAll('[data-price]')) place.dataset.price = one.price;
}

function card(one) {
  const copy = document.querySelector('#card').content.cloneNode(true);
  fill(copy, one);
  copy.firstElementChild.dataset.card = one.id;
  return copy;
}

function drawPrice(place) {
  const price = Number(place.dataset.price);
  const now = document.createElement('strong');
  now.textContent = money(basket.reduced(price));
  if (!basket.percent()) return place.replaceChildren(now);
  const was = document.createElement('s');
  was.textContent = money(price);
  place.replaceChildren(was, ' ', now);
}

function drawLine({ id, name, price, quantity }) {
  const copy = document.querySelector('#line').content.cloneNode(true);
  fill(copy, { id, name, quantity, sum: money(price * quantity) });
  return copy;
}

function draw(message = thanks) {
  thanks = message;
  const percent = basket.percent();
  const banner = document.querySelector('#banner');
  const offer = percent ? `${percent}% off every tin, from the tea adviser.` : '';
  banner.textContent = `${offer} ${message}`.trim();
  banner.hidden = !banner.textContent;
  document.querySelectorAll('[data-price]').forEach(drawPrice);

  const tins = basket.count();
  document.querySelector('#count').textContent = tins;
  document.querySelector('#basket-button').setAttribute('aria-label', `Basket, ${tins} ${tins === 1 ? 'tin' : 'tins'}`);
  document.querySelector('#lines').replaceChildren(...basket.lines().map(drawLine));
  document.querySelector('#total').textContent = money(basket.total());
  document.querySelector('#basket').classList.toggle('empty', !tins);
}

function highlight(id) {
  document.querySelector('.suggested')?.classList.remove('suggested');
  const place = document.querySelector(`[data-card="${id}"]`);
  if (!place) return draw(`The tea adviser suggests ${tea(id).name}.`);
  place.classList.add('suggested');
  place.scrollIntoView({ block: 'center' });
}

const grid = document.querySelector('#grid');
const page = document.querySelector('#tea');
if (page) {
  fill(page, shown);
  page.dataset.card = shown.id;
  document.title = `${shown.name} · Second Steep`;
}
grid.append(
  ...teas
    .filter((one) => !page || one !== shown)
    .slice(0, page ? 3 : 6)
    .map(card),
);
draw();
