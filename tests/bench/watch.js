// Runs in a page before anything else: notes when the launcher was painted, presses it in that very frame, and
// notes when the panel's text field was painted and takes text. `measure.py` hands in the page's contender.

const { launcher, textField, awake } = globalThis.contender;

const bench = { longTasks: [] };
globalThis.bench = bench;

bench.find = (path) =>
  path.split(' >>> ').reduce((root, step) => root && (root.shadowRoot ?? root).querySelector(step), document);

const drawn = (node) => {
  const box = node.getBoundingClientRect();
  return box.width > 4 && box.height > 4 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};

const takesText = (node) => drawn(node) && !node.disabled && !node.readOnly && node.contentEditable !== 'false';

// One channel for all: ports that are left open would count as leaks of the page.
const { port1, port2 } = new MessageChannel();
const waiting = [];
port1.onmessage = () => waiting.shift()();

bench.task = () =>
  new Promise((done) => {
    waiting.push(done);
    port2.postMessage(0);
  });

// What is posted in a frame's callback arrives as the first task after the layout and paint of that frame.
const frame = (look) =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const seen = look();
      bench.task().then(() => done(seen));
    }),
  );

bench.painted = async (path, test = drawn) => {
  for (;;) {
    const node = await frame(() => {
      const found = bench.find(path);
      return found && test(found) ? found : null;
    });
    if (node) return node;
  }
};

const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });

const blob = (source) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

// Lets every worker of the page begin with this script.
bench.beginWorkersWith = (source) => {
  const script = blob(source);
  globalThis.Worker = class extends Worker {
    constructor(url, how) {
      super(blob(`import '${script}'; import '${new URL(url, location.href)}';`), how);
    }
  };
};

observe('longtask', (task) => bench.longTasks.push(task.duration));

const press = async () => {
  if (launcher) {
    const button = await bench.painted(launcher);
    bench.visible = performance.now();
    button.click();
  }
  await bench.painted(textField, takesText);
  bench.usable = performance.now();
  bench.visible ??= bench.usable;
};

const wake = async () => {
  bench.awake = await new Promise((done) => observe('mark', (mark) => mark.name === 'awake' && done(mark.startTime)));
};

const measured = awake ? wake() : press();
measured.then(() => console.debug('[bench] measured'));
