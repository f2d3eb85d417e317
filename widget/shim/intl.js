/** What the browser knows of languages: how a time is written, which plural form a number takes, which tags fit. */

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
 * The language that fits a tag: the same one in the same script; undefined if none does. A language is there in one
 * script at most.
 *
 *     fitting('zh-CN', ['sv', 'zh-Hans'])   // 'zh-Hans'
 *     fitting('zh-TW', ['sv', 'zh-Hans'])   // undefined: it is written in other characters
 *
 * @param {string} tag
 * @param {string[]} languages
 */
export function fitting(tag, languages) {
  const wanted = new Intl.Locale(canonical(tag));
  const found = languages.find((language) => language.split('-')[0] === wanted.language);
  // Which script is the likely one takes a browser milliseconds to find out, the first time.
  if (!found || !(wanted.script || found.includes('-'))) return found;
  return wanted.maximize().script === new Intl.Locale(found).maximize().script ? found : undefined;
}

const MINUTE = 60_000;

/** Writers of times and choosers of plurals for Python: text in, text out; each is kept until the language changes. */
export function createIntl() {
  const times = kept((lang) => new Intl.DateTimeFormat(lang, { timeStyle: 'short' }));
  const dates = kept((lang) => new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }));
  const distances = kept((lang) => new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' }));
  const plurals = kept((lang) => new Intl.PluralRules(lang));
  return {
    /** A moment in milliseconds since 1970: how long ago, after an hour the time of day, then the date too; empty for what no calendar has. @param {string} at @param {string} lang */
    time(at, lang) {
      const moment = new Date(Number(at)).getTime();
      if (Number.isNaN(moment)) return '';
      const now = Date.now();
      const minutes = Math.floor(Math.max(0, now - moment) / MINUTE);
      if (!minutes) return distances(lang).format(0, 'second');
      if (minutes < 60) return distances(lang).format(-minutes, 'minute');
      const today = new Date(moment).toDateString() === new Date(now).toDateString();
      return (today ? times : dates)(lang).format(moment);
    },
    /** Date and time of a moment. @param {string} at @param {string} lang */
    moment: (at, lang) => new Date(Number(at)).toLocaleString(lang),
    /** The plural category of a number: zero, one, two, few, many or other. @param {string} n @param {string} lang */
    plural: (n, lang) => plurals(lang).select(Number(n)),
  };
}

/** @template T @param {(lang: string) => T} make @returns {(lang: string) => T} */
function kept(make) {
  /** @type {{lang: string, made: T} | null} */
  let last = null;
  return (lang) => {
    if (last?.lang !== lang) last = { lang, made: make(canonical(lang)) };
    return last.made;
  };
}
