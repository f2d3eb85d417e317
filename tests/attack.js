/**
 * Counts what an attack would do in this page: scripts that run, changes outside of the messenger, parts that cannot
 * be.
 */

window.runs = [];
for (const name of ['ran', 'alert', 'prompt', 'confirm', 'print', 'open', 'xss', 'XSS']) {
  window[name] = (...given) => {
    runs.push(`${name}(${given})`);
  };
}
addEventListener('error', (event) => {
  if (event.error) runs.push(`an error of a script: ${event.message}`);
});
addEventListener('securitypolicyviolation', (event) =>
  runs.push(`against the policy: ${event.violatedDirective} ${event.blockedURI}`),
);

window.canary = {
  /** Begin to watch: from here on nothing outside of the messenger may change. */
  watch() {
    this.changes = 0;
    this.before = this.outside();
    new MutationObserver((records) => {
      this.changes += records.length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  },

  outside() {
    const known = ['log', 'drawn', 'failed'];
    return JSON.stringify([
      document.title,
      location.href,
      window.name,
      document.cookie,
      history.length,
      Object.keys(window)
        .filter((name) => !known.includes(name))
        .sort(),
    ]);
  },

  /** Elements, attributes and addresses in the messenger that nothing in it may make. */
  faults() {
    const faults = [];
    const root = document.querySelector('messenger-root').shadowRoot;
    for (const node of root.querySelectorAll('*')) {
      if (
        /^(script|iframe|frame|object|embed|base|meta|style|template|foreignobject|use|animate|set|math|video|audio|source)$/i.test(
          node.localName,
        )
      )
        faults.push(node.localName);
      for (const { name, value } of node.attributes) {
        if (/^on|^style$|^srcdoc$|^srcset$|^formaction$|^ping$/i.test(name)) faults.push(`${node.localName} ${name}`);
        if (/^(href|src|data-url|action)$/i.test(name)) {
          const protocol = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).protocol : 'https:';
          const allowed =
            node.localName === 'img' ? /^(https?|data):$/ : name === 'href' ? /^(https?|mailto|tel):$/ : /^https?:$/;
          if (!allowed.test(protocol)) faults.push(`${node.localName} ${name}=${value.slice(0, 80)}`);
          if (protocol === 'data:' && !/^data:image\/(png|jpeg|gif|webp)[;,]/i.test(value))
            faults.push(value.slice(0, 80));
        }
        if (name === 'target' && node.rel !== 'noopener noreferrer') faults.push(`${node.localName} rel=${node.rel}`);
      }
    }
    return faults;
  },

  /** What has been found since `watch`. */
  found() {
    const after = this.outside();
    return [
      ...runs,
      ...(this.changes ? [`${this.changes} changes of the host page`] : []),
      ...(after === this.before ? [] : [`${this.before} is now ${after}`]),
    ];
  },
};
