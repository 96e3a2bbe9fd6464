import type { Deviation, Recorder } from './recorder';
import type { Sent } from './client';

const LONGEST = 400;
const shorten = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;

const sentLine = ({ method, path, headers, body }: Sent): string => {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${shorten(value)}`);
  const text = typeof body === 'object' ? `${body.join('')} (in ${body.length} chunks)` : (body ?? '');
  return [`${method} ${path}`, ...lines, shorten(text)].filter((line) => line !== '').join('\n              ');
};

const place = (where: string): string =>
  where.startsWith('openapi.json') ? where : `docs/backend-contract.md#${where}`;

/** One deviation, for whoever has to mend it: what was sent, what came, what should have, and where that is written. */
const describe = ({ name, sent, came, expected, breaches }: Deviation): string =>
  [
    `✗ ${name}`,
    `    sent      ${sentLine(sent)}`,
    `    came      ${came === undefined ? '–' : shorten(`${came.status} ${came.text}`)}`,
    `    expected  ${shorten(expected)}`,
    ...breaches.map(({ what, where }) => `    wrong     ${shorten(what)}\n              → ${place(where)}`),
  ].join('\n');

/** The whole report: what is likely behind it, every deviation, then what could not be asked, then one line that counts. */
export const report = ({
  deviations,
  leftOut,
  hints,
  count,
}: Pick<Recorder, 'deviations' | 'leftOut' | 'hints' | 'count'>): string =>
  [
    ...hints.map((hint) => `! ${hint}\n`),
    ...deviations.map((deviation) => `${describe(deviation)}\n`),
    ...leftOut.map((what) => `Left out: ${what}.`),
    deviations.length === 0
      ? `All ${count()} cases are as the contract says.`
      : `${deviations.length} of ${count()} cases deviate from the contract${hints.length > 0 ? '; what is likely behind it stands at the top' : ''}. Envelopes in full: docs/backend-contract.vectors.json.`,
  ].join('\n');
