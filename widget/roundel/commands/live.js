// Sent after messenger.js by `roundel serve`: the page is loaded again when a file changes, and errors reach the terminal.
(() => {
  const plain = console.error;
  console.error = (...words) => {
    plain.apply(console, words);
    if (String(words[0]).startsWith('[messenger]'))
      fetch('/messenger/said', { method: 'POST', body: words.join(' ') }).catch(() => {});
  };
  async function follow() {
    for (;;) {
      try {
        if ((await fetch('/messenger/changes', { cache: 'no-store' })).status === 200) return location.reload();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }
  if (!window.roundelIsFollowed) follow();
  window.roundelIsFollowed = true;
})();
