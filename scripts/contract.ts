// `npm run contract` writes openapi.json and the client's types from the backend's route schemas, and lints the document;
// `--check` compares in place of writing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format } from 'prettier';
import { openApiDocument } from '../backend/openapi';
import { readOptions } from './read-options';

const usage = `npm run contract -- [--check]

  --check  compares and writes nothing`;

const root = join(__dirname, '..');

const banner = '// Generated from openapi.json by `npm run contract`; the schemas in backend/http are the source.\n';

// A health check is refused to nobody.
const rules = { 'operation-4xx-response': 'off' } as const;

/** @returns a sentence for each finding of Redocly's strict recommended rules */
const lint = async (source: string): Promise<string[]> => {
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(
    ({ ruleId, message, location: [at] }) => `openapi.json${at?.pointer ?? ''}: ${message} (${ruleId})`,
  );
};

const main = async (): Promise<void> => {
  const read = readOptions({ usage }, { check: { type: 'boolean', default: false } });
  if (read === undefined) return;
  const document = openApiDocument();
  const types = astToString(await openapiTypes(document as Parameters<typeof openapiTypes>[0]));
  const outputs = {
    'openapi.json': await format(JSON.stringify(document), { parser: 'json', printWidth: 120 }),
    'types/openapi.d.ts': await format(banner + types, { parser: 'typescript', printWidth: 120, singleQuote: true }),
  };

  const findings = await lint(outputs['openapi.json']);
  findings.forEach((finding) => console.error(finding));
  if (findings.length > 0) process.exitCode = 1;

  let stale = false;
  for (const [file, content] of Object.entries(outputs)) {
    if (!read.values.check) writeFileSync(join(root, file), content);
    else if (readFileSync(join(root, file), 'utf8') !== content) {
      stale = true;
      console.error(`${file} is not what the backend's schemas say. Run: npm run contract`);
    }
  }
  if (stale) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
