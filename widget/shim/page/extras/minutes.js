/** The times in an open panel are written anew every minute. */

import { time } from '../../shared/clock.js';
import { document } from '../../shared/genuine.js';

const MINUTE = 60_000;

/**
 * Returns what starts and stops it.
 * @param {() => void} tell a minute has passed
 * @param {AbortSignal} signal ends the messenger
 */
export function createMinutes(tell, signal) {
  let timer = 0;
  let told = time();
  const tick = () => {
    told = time();
    tell();
  };
  /** Times that have not been written for long are, at once: the computer may have slept, or the tab been hidden. */
  const catchUp = () => {
    if (timer && !document.hidden && time() - told > MINUTE) tick();
  };
  for (const name of ['visibilitychange', 'resume']) document.addEventListener(name, catchUp, { signal });
  addEventListener('focus', catchUp, { signal });
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  /** @param {boolean} on */
  return (on) => {
    clearInterval(timer);
    timer = on ? setInterval(tick, MINUTE) : 0;
    catchUp();
  };
}
