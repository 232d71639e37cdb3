'use strict';
// A reply of GET /tasks, made of the documented task with other ids, as large as asked for.
const fs = require('node:fs');
const path = require('node:path');

// Without spaces, as a service sends it. Not read by JSON.parse, which would round the id.
const documented = fs
  .readFileSync(path.join(__dirname, '..', '..', 'golden', 'data', 'documented-task.json'), 'utf8')
  .trim()
  .replace(/\n */g, '')
  .replaceAll('": ', '":');

/** JSON text of about `bytes` bytes; the ids are odd, so that a double would not hold them. */
function taskListText(bytes) {
  const items = [];
  for (let length = 0, i = 0; length < bytes; i++) {
    const item = documented.replace('944455285181775872', String(944455285181775873n + BigInt(2 * i)));
    items.push(item);
    length += item.length + 1;
  }
  return `{"items":[${items.join(',')}],"paging":{"cursors":{}}}`;
}

module.exports = { taskListText };
