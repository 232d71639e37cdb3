/** The package as a person gets it: packed, installed in an empty folder, run as `tasksh`. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../helpers/child';
import { tempFolder } from '../helpers/temp';

test('packs, installs in an empty folder and runs', () => {
  const folder = tempFolder();
  const npm = (args: readonly string[], cwd: string): string =>
    execFileSync('npm', [...args, '--silent', '--no-audit', '--no-fund'], { cwd, encoding: 'utf8' });
  const packed =
    npm(['pack', '--ignore-scripts', '--pack-destination', folder], ROOT).trim().split('\n').at(-1) ?? '';
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}');
  npm(['install', '--prefer-offline', path.join(folder, packed)], folder);
  const bin = path.join(folder, 'node_modules', '.bin', 'tasksh');
  const env = { PATH: process.env['PATH'], HOME: folder };
  const options = { cwd: folder, encoding: 'utf8', env } as const;
  expect(execFileSync(bin, ['--version'], options)).toBe('0.1.0\n');
  const code = 'requests.get(`${base_url}/tasks`, { headers: auth, params: { lod: "count" } }).json()';
  expect(execFileSync(bin, ['-e', code], options)).toBe("{'size': 400}\n");
  const typed = "import { json } from 'tasksh'; json.dumps({ id: 944455285181775873n })";
  expect(execFileSync(bin, ['-e', typed.replace('; ', '\n')], options)).toBe(
    '\'{"id": 944455285181775873}\'\n',
  );
});
