/**
 * The page's document and window as the browser made them. An element's name or id takes the place of any property of
 * the document (`<img name="currentScript">`, `<form name="querySelector">`) and of one that the window lacks
 * (`<form id="ServisBot">`), and such elements may be part of what visitors of a site write. So nothing else here asks
 * for properties by name: other modules import this `document`, which tests/build/test_sources.py sees to.
 */

/** What the document has by its prototypes, never an element. Its properties can be read, and not set. */
const guarded = /** @type {Document} */ (
  new Proxy(
    {},
    {
      get(_, name) {
        // By the name `Document` MooTools has something else.
        const value = Reflect.get(Object.getPrototypeOf(document), name, document);
        return typeof value === 'function' ? value.bind(document) : value;
      },
    },
  )
);

export { guarded as document };

/** The page's origin; a frame that is made of its parent's text has its parent's. */
export const ownOrigin = () => (location.origin === 'null' ? window.origin : location.origin);

/**
 * What the window itself has under a name, if it has something: elements are found by its prototype.
 * @param {string} name
 * @returns {any}
 */
export const ofWindow = (name) => (Object.hasOwn(window, name) ? window[/** @type {any} */ (name)] : undefined);
