/**
 * Stands in for what the engines of PyScript's kernel bring along and this messenger has no use for: a database in which
 * packages are remembered, and an encoding.
 */

export default class {
  async sync() {}
  async close() {}
}
export const encode = () => {};
export const decode = () => {};
