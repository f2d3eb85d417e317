/**
 * Where the messenger stands and whether it is seen, for owners who say so in the endpoint document. Fetched only then;
 * the roundel waits for it.
 */

import style from 'styles/look.css';
import { toJson } from '../../shared/json.js';
import { report } from '../../shared/report.js';
import { parseUrl } from '../../shared/url.js';

const CORNERS = ['bottom-end', 'bottom-start', 'top-end', 'top-start'];

/** Style keys beside the colours, and what a value of theirs may be. */
const SIZES = {
  font: /^[\w\s,'"-]{1,200}$/,
  fontSize: /^\d{1,2}px$/,
  radius: /^\d{1,2}px$/,
  roundelSize: /^\d{2,3}px$/,
  panelWidth: /^\d{3,4}px$/,
  panelHeight: /^\d{3,4}px$/,
};

/** @param {string} text */
const warn = (text) => report('warn', text);

/**
 * Dress the messenger as the owner says. Returns whether it is hidden here; `tell` hears when that changes.
 * @param {ReturnType<typeof import('../../entry/shadow-root.js').show>} shown
 * @param {import('../../checked').Endpoint} endpoint
 * @param {string} theme
 * @param {(hidden: boolean) => void} tell
 * @param {AbortSignal} signal ends the messenger
 */
export function dress(shown, endpoint, theme, tell, signal) {
  shown.adopt(style);
  paint(shown, endpoint, theme);
  return watchHiding(endpoint.Hide, tell, signal);
}

/**
 * Set what Style says beside the colours. What is wrong is told and left out.
 * @param {ReturnType<typeof import('../../entry/shadow-root.js').show>} shown
 * @param {import('../../checked').Endpoint} endpoint
 * @param {string} theme
 */
function paint(shown, { Style: wanted = {}, base }, theme) {
  /** @param {string} name @param {string} value */
  const set = (name, value) => shown.paint(`--messenger-${name}`, value);
  if (theme !== 'auto') set('color-scheme', theme);
  for (const [name, fits] of Object.entries(SIZES)) {
    const value = wanted[/** @type {keyof typeof SIZES} */ (name)];
    if (value === undefined) continue;
    if (fits.test(value))
      set(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        value,
      );
    else
      warn(
        `Style.${name} must be ${name === 'font' ? 'a list of font names' : 'a size such as "16px"'}; got ${toJson(value)}.`,
      );
  }
  if (typeof wanted.background === 'string') {
    const url = parseUrl(wanted.background, base);
    if (url && /^https?:$/.test(url.protocol))
      set('background', `url("${url.href.replace(/["\\\n]/g, encodeURIComponent)}")`);
    else warn(`Style.background must be the URL of a picture; got ${toJson(wanted.background)}.`);
  }
  const { corner = CORNERS[0], offsetX, offsetY } = wanted.position ?? {};
  if (CORNERS.includes(corner)) shown.element.setAttribute('corner', (shown.attributes.corner = corner));
  else warn(`Style.position.corner must be one of ${CORNERS.join(', ')}; got ${toJson(corner)}.`);
  for (const [name, value] of Object.entries({ 'offset-x': offsetX, 'offset-y': offsetY })) {
    if (Number.isFinite(value)) set(name, `${value}px`);
  }
}

/**
 * Whether `{media, paths}` fit this page.
 * @param {any} hide
 * @param {(hidden: boolean) => void} tell
 * @param {AbortSignal} signal
 */
function watchHiding(hide, tell, signal) {
  const paths = Array.isArray(hide?.paths) ? hide.paths : [];
  const here = paths.some(
    (/** @type {unknown} */ path) => typeof path === 'string' && matches(path, location.pathname),
  );
  if (typeof hide?.media !== 'string') return here;
  const media = matchMedia(hide.media);
  media.addEventListener('change', () => tell(here || media.matches), { signal });
  return here || media.matches;
}

/** A star at the end stands for anything. @param {string} path @param {string} page */
function matches(path, page) {
  return path.endsWith('*') ? page.startsWith(path.slice(0, -1)) : page === path;
}
