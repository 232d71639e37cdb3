/** `collections`: Counter, defaultdict, OrderedDict, namedtuple and deque. */
import { truth } from '../../runtime';
import { createModule } from '../module';
import { dequeType } from './deque';
import { counterType, defaultType, orderedType } from './dict-kinds';
import { namedTuple } from './named-tuple';

export const collections = (): object =>
  createModule('collections', {
    Counter: counterType,
    OrderedDict: orderedType,
    defaultdict: defaultType,
    deque: dequeType,
    'def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)': (
      name: unknown,
      fields: unknown,
      rename: unknown,
      defaults: unknown,
    ) => namedTuple(name, fields, truth(rename), defaults),
  });
