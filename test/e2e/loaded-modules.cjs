// Prints, when the first prompt is written, which files have been loaded until then.
const fs = require('node:fs');
const write = fs.writeSync;
let told = false;
fs.writeSync = (descriptor, bytes, ...rest) => {
  if (!told && String(bytes).includes('>>> ')) {
    told = true;
    write(2, `${Object.keys(require.cache).join('\n')}\n`);
  }
  return write(descriptor, bytes, ...rest);
};
