import { resolve } from 'node:path';
import { formatDiagnostic } from './compiler/diagnostic';
import { checkProject } from './check-project';

/** `node --require tsx/cjs simulator/check.ts DIR`: prints every fault with its place and ends with 1 when there is one. */
const main = (directory: string): void => {
  const diagnostics = checkProject(resolve(directory));
  if (diagnostics.length === 0) {
    console.log('AXML, ACSS and JSON: no problem found.');
    return;
  }
  for (const diagnostic of diagnostics) console.error(`${formatDiagnostic(diagnostic)}\n`);
  console.error(`${diagnostics.length} ${diagnostics.length === 1 ? 'problem' : 'problems'} found.`);
  process.exitCode = 1;
};

main(process.argv[2] ?? '.');
