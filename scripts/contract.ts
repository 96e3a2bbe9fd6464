// `npm run contract` writes openapi.json and the client's types from the backend's route schemas; `--check` compares instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { format } from 'prettier';
import { openApiDocument } from '../backend/openapi';

const root = join(__dirname, '..');

const banner = '// Generated from openapi.json by `npm run contract`; the schemas in backend/http are the source.\n';

const main = async (): Promise<void> => {
  const document = openApiDocument();
  const types = astToString(await openapiTypes(document as Parameters<typeof openapiTypes>[0]));
  const outputs = {
    'openapi.json': await format(JSON.stringify(document), { parser: 'json', printWidth: 120 }),
    'types/openapi.d.ts': await format(banner + types, { parser: 'typescript', printWidth: 120, singleQuote: true }),
  };

  let stale = false;
  for (const [file, content] of Object.entries(outputs)) {
    if (!process.argv.includes('--check')) writeFileSync(join(root, file), content);
    else if (readFileSync(join(root, file), 'utf8') !== content) {
      stale = true;
      console.error(`${file} is not what the backend's schemas say. Run: npm run contract`);
    }
  }
  if (stale) process.exitCode = 1;
};

void main();
