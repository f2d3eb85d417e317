/** The basket and the discount, kept in this browser. Draws nothing. */

import { tea } from './products.js';

const KEY = 'second-steep';
let { tins, discount } = load();

/** The lines of the basket, in the order in which they were added. */
export const lines = () =>
  tins.map(([id, quantity]) => {
    const { name, price } = tea(id);
    return { id, name, price: reduced(price), quantity };
  });

export const count = () => tins.reduce((sum, [, quantity]) => sum + quantity, 0);
export const total = () => lines().reduce((sum, line) => sum + line.price * line.quantity, 0);
export const percent = () => discount;

/** A price in cents after the discount. */
export const reduced = (price) => Math.round((price * (100 - discount)) / 100);

/** Put tins in, or with a negative number take them out. */
export function add(id, quantity = 1) {
  if (!tea(id)) return;
  const line = tins.find(([known]) => known === id);
  if (line) line[1] += quantity;
  else tins.push([id, quantity]);
  tins = tins.filter(([, left]) => left > 0);
  save();
}

export function setDiscount(value) {
  discount = value;
  save();
}

export function empty() {
  tins = [];
  discount = 0;
  save();
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return { tins: kept.tins.filter(([id, n]) => tea(id) && n > 0), discount: Number(kept.discount) || 0 };
  } catch {
    return { tins: [], discount: 0 };
  }
}

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ tins, discount }));
  } catch {
    // Without storage the basket lasts as long as the page.
  }
}
