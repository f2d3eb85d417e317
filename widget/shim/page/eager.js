/**
 * What dist/eager.html has the browser run: Python's worker starts while the page and messenger.js are on their way.
 */

import { startAhead } from 'generated-waking';

startAhead();
