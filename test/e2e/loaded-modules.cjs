// Prints, when the first prompt is written, which files have been loaded until then.
const write = process.stdout.write.bind(process.stdout);
let told = false;
process.stdout.write = (text, ...rest) => {
  if (!told && String(text).includes('>>> ')) {
    told = true;
    process.stderr.write(`${Object.keys(require.cache).join('\n')}\n`);
  }
  return write(text, ...rest);
};
