// Prints, when the process ends, which files have been loaded.
const fs = require('node:fs');
process.on('exit', () => fs.writeSync(2, `${Object.keys(require.cache).join('\n')}\n`));
