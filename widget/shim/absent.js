/**
 * Stands in for what the engines of PyScript's kernel bring along and this messenger has no use for: fetching packages
 * and what a configuration names, the database in which they are remembered, folders of the visitor's, an encoding. See
 * widget/project/engines.mjs.
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
