// In a page that `watch.js` watches: when each message was first seen in the timeline, with the layout it causes, and
// how long each keystroke took until it was painted.

const { bench } = globalThis;
const TEXT = 'a line of the length that people write to each other in a chat.';

bench.seen = [];
bench.keystrokes = [];

let arrived = () => {};

const note = (timeline, nodes) => {
  const numbers = nodes.flatMap((node) => [...node.textContent.matchAll(/Message (\d+):/g)].map((match) => +match[1]));
  const newest = Math.max(...numbers);
  if (newest < bench.seen.length) return;
  timeline.getBoundingClientRect();
  const now = performance.now();
  while (bench.seen.length <= newest) bench.seen.push(now);
  arrived();
};

bench.follow = (path, textField) => {
  const timeline = bench.find(path);
  bench.find(textField).focus();
  new MutationObserver((records) => {
    const nodes = records.flatMap((record) => [...record.addedNodes]);
    if (nodes.length) note(timeline, nodes);
  }).observe(timeline, { childList: true, subtree: true });
};

const typed = async (key) => {
  await bench.painted('body');
  bench.keystrokes.push(performance.now() - key.timeStamp);
};

// Before the messenger listens, which lets no key of its own go on.
addEventListener('keydown', typed, true);

// Each contender's page offers `arrive`: a message comes from its bot.
bench.flood = async (begin, end) => {
  bench.started = performance.now();
  for (let number = begin; number < end; number++) {
    const drawn = new Promise((done) => (arrived = done));
    arrive(`Message ${number}: ${TEXT}`);
    await drawn;
    // The browser may paint and take keys in between, as it could between messages from a network.
    await bench.task();
  }
  console.debug('[bench] flooded');
};
