// `npm run check:build [-- DIR]`: what the platform's builder would refuse, said before it is asked.
import { resolve } from 'node:path';
import { readOptions } from '../read-options';
import { checkBuild } from './check-build';
import { formatFault } from './fault';

const usage = `npm run check:build -- [DIR]

  DIR  folder of a native mini-program (default: this one)`;

const main = (root: string): void => {
  const faults = checkBuild(root);
  for (const fault of faults) console.error(`✗ ${formatFault(fault)}`);
  if (faults.length === 0)
    console.log(
      'Every script compiles with TypeScript 4.6.3 to ES5, registers in a bare realm and needs nothing newer than ES2019.',
    );
  else process.exitCode = 1;
};

try {
  const read = readOptions({ usage, operand: 'folder' }, {});
  if (read !== undefined) main(resolve(read.operand ?? '.'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
