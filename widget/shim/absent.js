/** Stands in for what the engines of PyScript's kernel import for others and never call here: storage, and encoding. */

export default class {}
export const encode = () => {};
export const decode = () => {};
