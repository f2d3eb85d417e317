/** What the messenger's elements of timeline markup look like. Fetched with the Python that draws them. */

export { default as style } from 'styles/elements.css';
