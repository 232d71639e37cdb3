'use strict';
// Masking: a 10 MB text against pprint, which makes it, and against JSON.parse; growth with the text and with the number
// of secrets; learning from a 10 MB reply. Medians of 7, in turns.
const { randomBytes } = require('node:crypto');
const { pformat } = require('../../dist/python/pprint/pprint');
const { createLearner } = require('../../dist/client/layers/learn-secrets');
const { loads } = require('../../dist/values/json/parse-json');
const { Secrets } = require('../../dist/values/secrets/secrets');
const { taskListText } = require('./task-list');

const RUNS = 7;
const MB = 1e6;

function medians(works) {
  const times = works.map(() => []);
  for (let run = -2; run < RUNS; run++) {
    works.forEach((work, i) => {
      const start = performance.now();
      work();
      if (run >= 0) times[i].push(performance.now() - start);
    });
  }
  return times.map((of) => of.sort((a, b) => a - b)[RUNS >> 1]);
}

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
const round = (ratio) => Number(ratio.toFixed(2));
console.log(
  JSON.stringify({
    printedMB: round(printed.length / MB),
    maskMs: round(mask),
    maskToPprint: round(mask / print),
    maskToJsonParse: round(mask / parse),
    twiceTheText: round(mask / maskHalf),
    fiveHundredSecretsToFive: round(maskMany / mask),
    learnToJsonParse: round(learn / parse),
  }),
);
