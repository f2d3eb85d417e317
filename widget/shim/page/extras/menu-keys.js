/** The menu by keyboard. */

/**
 * The keys of the header's menu: arrows, Home and End move in it, Tab leaves it.
 * @param {import('../../entry/own-events.js').Events} events
 */
export function followMenu(events) {
  events.on('keydown', (event) => {
    const { key, target } = event;
    if (target.getAttribute('role') !== 'menuitem') return;
    const items = /** @type {HTMLElement[]} */ ([...(target.parentElement?.children ?? [])]);
    const here = items.indexOf(target);
    const last = items.length - 1;
    const to = /** @type {Record<string, number>} */ ({
      ArrowDown: here < last ? here + 1 : 0,
      ArrowUp: here ? here - 1 : last,
      Home: 0,
      End: last,
    })[key];
    if (to === undefined && key !== 'Tab') return;
    event.preventDefault();
    if (to !== undefined) items[to].focus();
    else
      /** @type {HTMLElement | null | undefined} */ (
        target.closest('.menu-area')?.querySelector('.menu-button')
      )?.click();
  });
}
