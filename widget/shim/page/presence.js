/** What Python hears of the network, and of whether somebody looks at the page. */

import { document, ofWindow } from '../shared/genuine.js';
import { isOnline } from '../shared/network.js';

/**
 * @param {import('../shared/wire.js').Wire} wire
 * @param {boolean} remote whether the bot is on a server: it is asked less often for a page that nobody looks at, and at
 *   once when somebody does again
 * @param {AbortSignal} signal
 */
export function tellPresence(wire, remote, signal) {
  const tellNetwork = () => void wire.send('network', { online: isOnline() });
  if (!isOnline()) tellNetwork();
  addEventListener('online', tellNetwork, { signal });
  addEventListener('offline', tellNetwork, { signal });
  if (!remote) return;
  // Not of the prototype's: pages and tools say it otherwise, and no element of this name is `true`.
  const isHidden = () => ofWindow('document').hidden === true;
  const tellAttention = () => void wire.send('attention', { on: !isHidden() });
  if (isHidden()) tellAttention();
  document.addEventListener('visibilitychange', tellAttention, { signal });
  addEventListener('online', tellAttention, { signal });
}
