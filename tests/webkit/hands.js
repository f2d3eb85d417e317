// In every page of WebKit's: what Playwright would do by events of its own, which no browser trusts, is done by the
// window. See window.py.
{
  const input = window.__pwWebViewInput;
  const { hands } = window.webkit.messageHandlers;
  const held = ({ shiftKey, ctrlKey, altKey, metaKey }) => ({ shiftKey, ctrlKey, altKey, metaKey });
  const key = (down) => (event) => hands.postMessage({ do: 'key', down, key: event.key, ...held(event) });

  input.keydown = key(true);
  input.keyup = key(false);
  input.insertText = (text) => document.execCommand('insertText', false, text);
  // Playwright tells every frame below the pointer.
  input.mouseMove = (event) =>
    window === top && hands.postMessage({ do: 'move', x: event.x, y: event.y, ...held(event) });
  // The window's click follows from these two.
  input.mouseEvent = (event) =>
    ['mousedown', 'mouseup'].includes(event.type) &&
    hands.postMessage({ do: 'button', down: event.type === 'mousedown', button: event.button, ...held(event) });
  // A page that no script has opened may not close itself, and would go on unseen.
  window.close = () => hands.postMessage({ do: 'close' });
}
