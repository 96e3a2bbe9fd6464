// `npm run conformance -- URL`: the contract and the whole corpus of bad input against any backend in any language.
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { readOptions } from '../read-options';
import { wholeNumber } from '../whole-number';
import { runCases } from './cases';
import { createClient } from './client';
import { createContract } from './contract';
import { createRecorder } from './recorder';
import { report } from './report';
import { INBOX_PORT, startInbox } from './sms-inbox';
import { createVectors, readTestMaterial, testSettings, vectorsFile } from './vectors';

const usage = `npm run conformance -- URL

  URL         the origin of a backend that was started with the test settings, such as http://127.0.0.1:8787
  --inbox     the port where the backend's SMS arrive (default ${INBOX_PORT}), as its SMS_INBOX_URL says
  --settings  prints those settings, one NAME=value a line
  --write     writes docs/backend-contract.vectors.json from the corpus

Exit code 1 where anything deviates from the contract.`;

const options = {
  inbox: { type: 'string', default: String(INBOX_PORT) },
  settings: { type: 'boolean' },
  write: { type: 'boolean' },
} as const;

/** As a shell and an env file read it: quoted where it has quotes of its own. */
const settingLine = ([name, value]: readonly [string, string]): string =>
  `${name}=${value.includes('"') ? `'${value}'` : value}`;

const test = async (address: string, inboxPort: number): Promise<boolean> => {
  const origin = URL.canParse(address) ? new URL(address) : undefined;
  if (origin === undefined || !/^https?:$/.test(origin.protocol))
    throw new Error(`"${address}" is no http address. Give an origin, such as http://127.0.0.1:8787.`);
  const client = createClient(origin);
  await client({ method: 'GET', path: '/healthz', headers: {} }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Nothing answers at ${address} (${reason}). Start the backend first.`);
  });
  const inbox = await startInbox(inboxPort);
  const recorder = createRecorder(client, createContract());
  await runCases(recorder, readTestMaterial(), inbox.codeFor).finally(inbox.close);
  console.log(report(recorder));
  return recorder.deviations.length === 0;
};

const main = async (): Promise<void> => {
  const read = readOptions({ usage, operand: 'URL' }, options);
  if (read === undefined) return;
  const { values, operand: address } = read;
  if (values.settings) {
    for (const setting of Object.entries(testSettings(readTestMaterial()))) console.log(settingLine(setting));
  } else if (values.write) {
    const text = JSON.stringify(createVectors(readTestMaterial()));
    writeFileSync(vectorsFile, await format(text, { parser: 'json', printWidth: 120 }));
  } else if (address === undefined) throw new Error(usage);
  else if (!(await test(address, wholeNumber('--inbox', values.inbox, { from: 0, to: 65535 })))) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
