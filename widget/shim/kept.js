/** What this tab has kept, before Python is there: whether the panel was open, and what the visitor has half-written. */

/**
 * The record is the one that widget/messenger/core/messenger.py keeps and reads. That of another visitor counts for
 * nothing.
 * @param {ReturnType<typeof import('./store.js').createStore>['tab']} area
 * @param {Record<string, any>} options checked options
 */
export function readKept(area, { identity, defaultOpen }) {
  const found = parsed(area.get('tab'));
  const known = identity && found?.identity !== identity ? null : found;
  const record = { open: defaultOpen, draft: '', scroll: -1, first: 0, identity: identity ?? '', ...known };
  return {
    /** Undefined if that is not known. @type {boolean | undefined} */
    open: known ? known.open === true : undefined,
    draft: typeof record.draft === 'string' ? record.draft : '',
    /** Keep another draft, should the page go before Python is there. @param {string} draft */
    keep(draft) {
      area.set('tab', JSON.stringify({ ...record, draft }));
    },
  };
}

/** The object in a stored text, if there is one. @param {string | null} text @returns {Record<string, any> | null} */
function parsed(text) {
  try {
    const value = JSON.parse(text ?? 'null');
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
