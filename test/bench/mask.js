'use strict';
// Masking: a 10 MB text against pprint, which makes it, and against JSON.parse; growth with the text and with the number
// of secrets; learning from a 10 MB reply. Medians of 7, in turns.
const { randomBytes } = require('node:crypto');
const { pformat } = require('../../dist/python/pprint/pprint');
const { createLearner } = require('../../dist/client/layers/learn-secrets');
const { loads } = require('../../dist/values/json/parse-json');
const { Secrets } = require('../../dist/values/secrets/secrets');
const { taskListText } = require('./shared/task-list');
const { medians, row } = require('./shared/measure');

const MB = 1e6;

const known = (count) => {
  const secrets = new Secrets();
  for (let i = 0; i < count; i++) secrets.add(randomBytes(30).toString('base64url'));
  return secrets;
};

const json = taskListText(10 * MB);
const value = loads(json);
const printed = pformat(value, {});
const half = printed.slice(0, printed.length / 2);
const [few, many] = [known(5), known(500)];
const learner = createLearner(known(5), { origin: 'https://h', source: 'a reply', isGiven: false });
const bytes = Buffer.from(json);

const [mask, maskHalf, maskMany, print, parse, learn] = medians([
  () => few.mask(printed),
  () => few.mask(half),
  () => many.mask(printed),
  () => pformat(value, {}),
  () => JSON.parse(json),
  () => learner.body(bytes),
]);
row({ name: `mask ${(printed.length / MB).toFixed(0)} MB of pprint`, figure: mask });
row({ name: 'mask, to the pprint that made the text', figure: mask / print, unit: 'x' });
row({ name: 'mask, to JSON.parse', figure: mask / parse, unit: 'x' });
row({ name: 'mask, twice the text', figure: mask / maskHalf, unit: 'x', bar: 3 });
row({ name: 'mask, 500 secrets to 5', figure: maskMany / mask, unit: 'x' });
row({ name: 'learn secrets of 10 MB, to JSON.parse', figure: learn / parse, unit: 'x' });
