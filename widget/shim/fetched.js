/** Asks for the messenger's own files. */

/** The answer for a file. Throws, with what the server says, where it has none. @param {string} url */
export async function fetchFile(url) {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`${answer.url} cannot be read: the server answers ${answer.status}.`);
  return answer;
}
