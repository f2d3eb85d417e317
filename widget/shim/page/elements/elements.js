/**
 * What the page does for the messenger's elements of timeline markup: forms, calendars, files, framed pages, code.
 * Fetched with the Python that draws them, and with their looks.
 */

import { document, ownOrigin } from '../../shared/genuine.js';
import { placeOf } from '../gestures.js';
import { toJson } from '../../shared/json.js';

export { default as style } from 'styles/elements.css';

const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const TURNS = ['PageUp', 'PageDown'];

/** So long may be what a framed page says, in characters of JSON. */
const TOLD_LIMIT = 100 * 1024;

/**
 * @param {object} parts
 * @param {ShadowRoot} parts.root
 * @param {import('../../entry/panel.js').Panel} parts.panel
 * @param {AbortSignal} parts.signal ends it
 */
export function createElements({ root, panel, signal }) {
  const { gesture } = panel;
  const takeFile = createUpload(gesture);
  watchFrame(root, gesture, signal);

  /** @param {HTMLElement} button @param {boolean} mark */
  const turnTo = (button, mark) =>
    gesture('turn', { ...placeOf(button), mark, date: button.getAttribute('data-date') });

  return {
    /** What a press on something with such a gesture does. @type {Record<string, (button: HTMLElement) => void>} */
    pressed: {
      turn: (button) => turnTo(button, false),
      mark: (button) => turnTo(button, true),
      drop: (button) => gesture('hold', { ...placeOf(button), file: null }),
      detail: (button) =>
        gesture('detail', { ...placeOf(button), own: isOwnPage(button.getAttribute('data-url') ?? '') }),
      'copy-code': copyCode,
      slide,
    },
    /** @param {HTMLFormElement} form */
    submit: (form) => gesture('pick', { ...placeOf(form), values: filled(form) }),
    /** @param {HTMLInputElement} input */
    change(input) {
      if (input.type !== 'file') return;
      takeFile(input.files, /** @type {HTMLElement} */ (input.closest('[data-drop]')));
      input.value = '';
    },
    /** @param {KeyboardEvent} event */
    turn(event) {
      const date = moveDay(event);
      const target = /** @type {HTMLElement} */ (event.target);
      if (date) gesture('turn', { ...placeOf(target), mark: false, date, by: 'key' });
    },
    /** @param {DragEvent} event */
    dragover(event) {
      if (areaOf(event)) event.preventDefault();
    },
    /** @param {DragEvent} event */
    drop(event) {
      const area = areaOf(event);
      if (!area) return;
      event.preventDefault();
      takeFile(event.dataTransfer?.files, area);
    },
    /** A pasted file goes to the newest place that waits for one. @param {ClipboardEvent} event */
    paste(event) {
      const area = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-drop]'))].at(-1);
      const files = event.clipboardData?.files;
      if (!area || !files?.length) return;
      event.preventDefault();
      takeFile(files, area);
    },
  };
}

/** @param {Event} event */
const areaOf = ({ target }) =>
  /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-drop]'));

/**
 * The values of the controls by their names, as text; of radio buttons and checkboxes only those that are set.
 * @param {HTMLFormElement} form
 */
function filled(form) {
  const controls = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input, select, textarea')]);
  return Object.fromEntries(
    controls
      .filter(({ name, type, checked }) => name && (checked || !['radio', 'checkbox'].includes(type)))
      .map(({ name, value }) => [name, value]),
  );
}

/** Scroll the row that a button belongs to by one of its items. @param {HTMLElement} button */
function slide(button) {
  const row = button.closest('.element')?.querySelector('.items');
  const item = /** @type {HTMLElement | null | undefined} */ (row?.firstElementChild);
  if (!row || !item) return;
  const step = item.offsetWidth * Number(button.getAttribute('data-by'));
  row.scrollLeft += row.matches(':dir(rtl)') ? -step : step;
}

/**
 * Copy the code beside a button. Where pages may not, as those without https, it is selected instead.
 * @param {HTMLElement} button
 */
async function copyCode(button) {
  const code = button.closest('.listing')?.querySelector('code');
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.toggleAttribute('data-copied', true);
  } catch {
    getSelection()?.selectAllChildren(code);
  }
}

/**
 * The keys of a calendar: arrows go from day to day, Page Up and Page Down from month to month. Moves the focus;
 * returns the day to turn to, if that is in another month.
 * @param {KeyboardEvent} event
 */
function moveDay(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const form = /** @type {HTMLElement} */ (target.closest('form'));
  const turn = TURNS.indexOf(event.key);
  if (turn >= 0) {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelectorAll('[data-gesture=turn]')[turn]);
    return button.disabled ? '' : button.getAttribute('data-date');
  }
  let step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (!step || !target.classList.contains('day')) return '';
  event.preventDefault();
  if (Math.abs(step) === 1 && form.matches(':dir(rtl)')) step = -step;
  const days = /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll('.day')]);
  let day = days.indexOf(/** @type {HTMLButtonElement} */ (target)) + step;
  while (days[day]?.disabled) day += Math.sign(step);
  days[day]?.focus();
  return '';
}

/**
 * Reads the file that a visitor gives into a data: address: it can be shown and sent without another request. One file
 * at a time; Python hears of it at first, while it is read, and with its data.
 * @param {import('../../entry/panel.js').Panel['gesture']} gesture
 */
function createUpload(gesture) {
  let reader = new FileReader();

  /** @param {FileList | null | undefined} files @param {HTMLElement} area the place that the first of them is for */
  return (files, area) => {
    const file = files?.[0];
    if (!file) return;
    reader.abort();
    const about = { name: file.name, type: file.type, size: file.size };
    const place = placeOf(area);
    /** @param {object} [more] */
    const tell = (more) => gesture('hold', { ...place, file: { ...about, ...more } });
    tell();
    if (file.size > Number(area.getAttribute('data-most'))) return;
    reader = new FileReader();
    reader.onprogress = ({ loaded, total }) => tell({ percent: Math.trunc((loaded / Math.max(total, 1)) * 100) });
    reader.onload = ({ target }) => tell({ dataUrl: target?.result || '' });
    // What cannot be read is given without data that could be accepted, and refused as unreadable.
    reader.onerror = () => tell({ dataUrl: '' });
    reader.readAsDataURL(file);
  };
}

/**
 * Whether a page is of the host page's own origin; one that cannot be told is treated as if it were.
 * @param {string} url
 */
function isOwnPage(url) {
  try {
    return new URL(url, document.baseURI).origin === ownOrigin();
  } catch {
    return true;
  }
}

/**
 * What a framed page says, and whether the host page's policy lets it be shown. Only the frame that is shown, at the
 * address it was given, is heard.
 * @param {ShadowRoot} root @param {import('../../entry/panel.js').Panel['gesture']} gesture @param {AbortSignal} signal
 */
function watchFrame(root, gesture, signal) {
  const find = () => /** @type {HTMLIFrameElement | null} */ (root.querySelector('.frame'));
  addEventListener(
    'message',
    ({ source, origin, data }) => {
      const frame = find();
      if (!frame || source !== frame.contentWindow || origin !== originOf(frame)) return;
      const told = jsonOf(data);
      if (told !== undefined) gesture('told', { told });
    },
    { signal },
  );
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective }) => {
      if (find() && ['frame-src', 'child-src'].includes(effectiveDirective)) gesture('refused');
    },
    { signal },
  );
}

/**
 * The origin that the frame's messages have; a sandbox that takes the page's own away makes it "null".
 * @param {HTMLIFrameElement} frame
 */
const originOf = (frame) => (frame.sandbox.contains('allow-same-origin') ? new URL(frame.src).origin : 'null');

/** What was said, if it is JSON and not too long. @param {unknown} data */
function jsonOf(data) {
  try {
    const text = toJson(data);
    return text.length <= TOLD_LIMIT ? JSON.parse(text) : undefined;
  } catch {
    // a value that refers to itself, or none
    return undefined;
  }
}
