/**
 * Stands in for what the engines of PyScript's kernel bring along and this messenger has no use for: fetching packages
 * and what a configuration names, running what stands in script tags, the database in which packages are remembered,
 * folders of the visitor's, an encoding. See widget/tools/engines.mjs.
 */

export default function absent() {}
absent.prototype.sync = absent.prototype.close = async () => {};
export const initializeNativeFS = absent;
export const encode = absent;
export const decode = absent;
export const writeFile = absent;
export const fetchFiles = absent;
export const fetchPaths = absent;
export const fetchJSModules = absent;
export const createProgress = () => absent;
export const loadProgress = absent;
export const getFormat = absent;
export const registerJSModule = absent;
export const run = absent;
export const runAsync = absent;
export const runEvent = absent;
export const loader = new WeakMap();
