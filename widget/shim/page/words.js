/** The messenger's words in other languages than English, which Python has. Only those in use are fetched. */

import { at, tags } from 'generated-words';
import { beside } from '../shared/importer.js';
import { fetchFile } from '../shared/fetch.js';
import { fitting } from '../shared/intl.js';
import { report } from '../shared/report.js';

/** @typedef {Record<string, string | Record<string, string>>} Words as in widget/words/ */

/**
 * The words for a BCP 47 tag; none for English, for a language that the messenger does not speak, and where they cannot
 * be fetched, which the owner is told: then the messenger speaks English.
 * @param {string} lang
 * @returns {Promise<Words>}
 */
export async function fetchWords(lang) {
  const language = fitting(lang, tags.split(' '));
  if (!language) return {};
  const url = beside(at(language));
  try {
    return await (await fetchFile(url)).json();
  } catch (error) {
    report(
      'warn',
      `The words of the language ${language} cannot be read: ${/** @type {Error} */ (error).message} The messenger uses English. (${url})`,
    );
    return {};
  }
}
