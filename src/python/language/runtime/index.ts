/** What the library needs of the runtime. */
export { hashKey } from '../../../values/python/hash-key';
export { callFunction, callMethod } from './functions/call';
export { compare, equals, length, truth } from './comparison';
export { delItem, getItem, setItem } from './items';
export { iterate, unpack } from './iterate';
export { binary, unary } from './operators';
export { tuple, toRepr, toStr } from './text';
export { isSlice, positions, slicePositions } from './slices';
export { getAttr, setAttr } from './attributes';
export { makeError } from '../types/python-exceptions';
