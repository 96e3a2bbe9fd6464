// `node --require tsx/cjs scripts/archive/check.ts DIR`: whether an upload from the IDE would hold the app and nothing else.
import { resolve } from 'node:path';
import { appSources } from './app-sources';
import { compare } from './compare';
import { packedFiles } from './packed-files';

/** A file that nothing leads to is dead, or somebody's private one: both are for a person to decide. */
const main = (root: string): void => {
  const { foreign, missing } = compare(packedFiles(root), appSources(root));
  for (const file of foreign)
    console.error(
      `✗ ${file} would be uploaded, but nothing that app.json leads to needs it. Add it to uploadExclude in mini.project.json, or delete it.`,
    );
  for (const file of missing)
    console.error(
      `✗ ${file} is part of the app, but uploadExclude keeps it out. Take away or narrow the pattern in mini.project.json.`,
    );
  if (foreign.length + missing.length > 0) process.exitCode = 1;
};

try {
  main(resolve(process.argv[2] ?? '.'));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
