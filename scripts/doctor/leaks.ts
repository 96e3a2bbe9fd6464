import { posix } from 'node:path';
import { PRIVATE_KEY_LINE } from '../private-key-line';
import { plainScript } from './app-script';
import { isExampleHost, isPrivateAddress, isTestHost } from './backend/backend-address';
import type { Failure, Finding } from './finding';

interface Source {
  readonly file: string;
  readonly text: string;
}

const TEXTS = new Set(['.ts', '.js', '.sjs', '.json', '.axml', '.acss', '.less', '.wxs', '.txt', '.env']);
export const isText = (file: string): boolean => TEXTS.has(posix.extname(file));

/** Of the kin that is used for tests and in documents. */
const TEST_NUMBERS = /^1380013800\d$|^13[0-9]12345678$|^1(\d)\1{9}$/;

const SECRETS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key (PEM)', PRIVATE_KEY_LINE],
  ['a certificate or public key (PEM)', /-----BEGIN [A-Z ]+-----/],
  ['an RSA key in base64', /['"`]MII[A-Za-z0-9+/]{100,}/],
  ['16 bytes of base64, which is how an AES key looks', /['"`][A-Za-z0-9+/]{22}==['"`]/],
  ['an Alibaba Cloud AccessKey', /\bLTAI[A-Za-z0-9]{12,}\b/],
  [
    'something that is called a secret',
    /(?:secret|passw(?:or)?d|private_?key|aes_?key|access_?key|pepper)\w*['"]?\s*[:=]\s*['"`](?=[^'"`]*\d)(?=[^'"`]*[A-Za-z])[\w+/=.-]{12,}['"`]/i,
  ],
];

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const failure = (id: Failure['id'], file: string, line: number, what: string, remedy: string): Failure => ({
  kind: 'failure',
  id,
  about: `${file}:${line}`,
  what: `${file}:${line} holds ${what}.`,
  remedy,
  stops: 'upload',
});

// Comments are uploaded too, so that secrets are looked for in the text as it is written.
const secretsIn = ({ file, text }: Source): Finding[] => {
  for (const [what, pattern] of SECRETS) {
    const match = pattern.exec(text);
    if (match !== null)
      return [
        failure(
          'upload.secret',
          file,
          lineOf(text, match.index),
          what,
          'Take it out, keep it on the backend alone, and change the key: it may be in git already.',
        ),
      ];
  }
  return [];
};

const numbersIn = ({ file, text }: Source): Finding[] =>
  [...text.matchAll(/(?<![\w.+/-])1[3-9]\d{9}(?![\w+/])/g)]
    .filter(([number]) => !TEST_NUMBERS.test(number))
    .slice(0, 1)
    .map(({ index }) => ({
      kind: 'warning',
      id: 'upload.phone-number',
      about: `${file}:${lineOf(text, index)}`,
      what: `${file}:${lineOf(text, index)} holds a mobile number that may be somebody's.`,
      remedy: 'Take it out; examples use 13800138000.',
    }));

/** Without comments, where examples may stand. */
const plainText = ({ file, text }: Source): string => (/\.(ts|js|sjs)$/.test(file) ? plainScript(text) : text);

const hostsIn = (source: Source, known: readonly string[]): Finding[] => {
  const foreign = [...plainText(source).matchAll(/\bhttps?:\/\/([\w.-]+|\[[\da-f:]+\])(?::\d+)?/gi)].find(
    ([address, host = '']) =>
      !known.includes(address) &&
      (host === 'localhost' ||
        /^[\d.]+$/.test(host) ||
        isPrivateAddress(host) ||
        isTestHost(host) ||
        isExampleHost(host)),
  );
  if (foreign === undefined) return [];
  const line = lineOf(source.text, Math.max(0, source.text.indexOf(foreign[0])));
  return [
    failure(
      'upload.test-host',
      source.file,
      line,
      `the address ${foreign[0]}`,
      'No test host may be in a package: take it out, or put the real address there.',
    ),
  ];
};

/**
 * Looks through the texts of an upload for what must not leave the house (platform-facts.md §9: 保障商家安全).
 * @param known addresses that are examined where they are used: those of utils/config.ts
 */
export const leaksIn = (sources: readonly Source[], known: readonly string[]): readonly Finding[] =>
  sources.flatMap((source) => [...secretsIn(source), ...numbersIn(source), ...hostsIn(source, known)]);
