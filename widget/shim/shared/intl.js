/** What the browser knows of languages: how a time is written, which plural form a number takes, which tags fit. */

import { time } from './clock.js';
import { toJson } from './json.js';

/**
 * A tag as `Intl` takes it, be it written with underscores; English for what is no tag.
 *
 *     canonical('sv_fi')   // 'sv-FI'
 *
 * @param {string} tag
 */
export function canonical(tag) {
  try {
    return new Intl.Locale(tag.trim().replaceAll('_', '-')).toString();
  } catch {
    return 'en';
  }
}

/**
 * A tag as `Intl` takes it, for dates and times. Of some languages Chromium has no more than the name: for them it is one
 * of no language, which `Intl` writes in the visitor's own, with the weeks of the region.
 *
 *     dated('sv_fi')   // 'sv-FI'
 *     dated('kk')      // 'und-Cyrl-KZ' in Chromium, which would write "2026 M11" and "-2 d"
 *
 * @param {string} tag
 */
export function dated(tag) {
  const asked = canonical(tag);
  const bare = new Intl.RelativeTimeFormat(asked).format(-2, 'day') === '-2 d';
  return bare ? new Intl.Locale(asked).maximize().toString().replace(/\w+/, 'und') : asked;
}

/**
 * The language that fits a tag: the same one in the same script and, where there are several of it, of the same region.
 * Undefined if none fits.
 *
 *     fitting('zh-TW', ['sv', 'zh-Hans', 'zh-Hant'])   // 'zh-Hant'
 *     fitting('pt-AO', ['pt', 'pt-PT'])                // 'pt-PT': all but Brazil's go by Portugal's
 *     fitting('sr-Latn', ['sr'])                       // undefined: it is written in other letters
 *
 * @param {string} tag
 * @param {string[]} languages sorted
 */
export function fitting(tag, languages) {
  const wanted = new Intl.Locale(canonical(tag));
  // Intl gives old tags their new names (`iw`, `in`, `tl`), but for this one, which stands for two languages.
  const name = wanted.language === 'no' ? 'nb' : wanted.language;
  const same = languages.filter((language) => language.split('-')[0] === name);
  // What is likely, script and region, takes a browser milliseconds to find out, the first time.
  if (!same.length || (same.length === 1 && same[0] === name && !wanted.script)) return same[0];
  const { script, region } = wanted.maximize();
  const written = same.filter((language) => new Intl.Locale(language).maximize().script === script);
  return written.find((language) => new Intl.Locale(language).maximize().region === region) ?? written.at(-1);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The number of a day, by the visitor's calendar. @param {Date} moment */
const dayOf = (moment) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY;

/** Writers of times and choosers of plurals for Python: text in, text out; each is kept until the language changes. */
export function createIntl() {
  const times = kept((lang) => new Intl.DateTimeFormat(lang, { timeStyle: 'short' }));
  const dates = kept((lang) => new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }));
  const days = kept((lang) => new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long' }));
  const years = kept((lang) => new Intl.DateTimeFormat(lang, { dateStyle: 'long' }));
  const relations = kept((lang) => new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }));
  const distances = kept((lang) => new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' }));
  const plurals = kept((lang) => new Intl.PluralRules(lang), canonical);
  const numbers = kept((lang) => new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }));
  /** Names thousands of sequences, which takes a browser tens of milliseconds. @type {RegExp | undefined} */
  let emoji;
  return {
    /**
     * A moment in milliseconds since 1970: how long ago, after an hour the time of day, then the date too; empty for
     * what no calendar has.
     * @param {string} at
     * @param {string} lang
     */
    time(at, lang) {
      const moment = new Date(Number(at)).getTime();
      if (Number.isNaN(moment)) return '';
      const now = time();
      const minutes = Math.floor(Math.max(0, now - moment) / MINUTE);
      if (minutes < 60) return distances(lang).format(-minutes, minutes ? 'minute' : 'second');
      const today = dayOf(new Date(moment)) === dayOf(new Date(now));
      return (today ? times : dates)(lang).format(moment);
    },
    /**
     * As JSON text how many days ago a moment was, what its day is called, and its time of day; empty for what no
     * calendar has. @param {string} at @param {string} lang
     */
    day(at, lang) {
      const moment = new Date(Number(at));
      if (Number.isNaN(moment.getTime())) return '[0, "", ""]';
      const now = new Date(time());
      const ago = dayOf(now) - dayOf(moment);
      const name =
        ago === 0 || ago === 1
          ? relations(lang).format(-ago, 'day')
          : (moment.getFullYear() === now.getFullYear() ? days : years)(lang).format(moment);
      // Only what begins sentences so: Georgian has capitals for whole words alone.
      const written = name.replace(/^\p{CWT}/u, (first) => first.toLocaleUpperCase(canonical(lang)));
      return toJson([ago, written, times(lang).format(moment)]);
    },
    canonical: dated,
    /** Whether a text is one to three emoji and nothing else. @param {string} text */
    emoji: (text) => /^\p{Emoji}/u.test(text) && (emoji ??= new RegExp('^(?:\\p{RGI_Emoji} ?){1,3}$', 'v')).test(text),
    /** Date and time of a moment. @param {string} at @param {string} lang */
    moment: (at, lang) => dates(lang).format(Number(at)),
    /** The plural category of a number: zero, one, two, few, many or other. @param {string} n @param {string} lang */
    plural: (n, lang) => plurals(lang).select(Number(n)),
    /** A number in the digits of a language. @param {string} n @param {string} lang */
    number: (n, lang) => numbers(lang).format(Number(n)),
  };
}

/** @template T @param {(lang: string) => T} make @param {(lang: string) => string} fit @returns {(lang: string) => T} */
function kept(make, fit = dated) {
  /** @type {{lang: string, made: T} | null} */
  let last = null;
  return (lang) => {
    if (last?.lang !== lang) last = { lang, made: make(fit(lang)) };
    return last.made;
  };
}
