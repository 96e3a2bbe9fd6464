import { isCertificate, parseAlipayCertificate } from '../../../backend/core/alipay-certificate';
import { parseAesKey, parseAlipayPublicKey } from '../../../backend/core/alipay-keys';
import type { SettingName } from '../../../backend/settings/setting-names';
import { createSettingReader } from '../../../backend/settings/setting-reader';
import { readSettings } from '../../../backend/settings/settings';
import { examineAppKey } from './app-key';
import { examinePepper, examineSwitches } from './backend-switches';
import { examineDeliveries } from './deliveries';
import { PLACES } from '../console-place';
import { isEmbedded } from '../settings/app-config';
import { passed, type Finding } from '../finding';
import { expiry, keyFailure as failure, parseAll, readCertificate, type Parsed } from './key-setting';
import { APP_PUBLIC_KEY, type ExaminedSetting, type Subject } from '../subject';

const OF_THE_BACKEND = [
  'ALIPAY_PUBLIC_KEY',
  'ALIPAY_AES_KEY',
  'ALIPAY_APP_PRIVATE_KEY',
  'ALIPAY_KEYS',
  'DEMO_SESSIONS',
] as const satisfies readonly SettingName[];
const KEYS: readonly ExaminedSetting[] = [
  ...OF_THE_BACKEND,
  'ALIPAY_APP_CERT',
  APP_PUBLIC_KEY,
  'ALIPAY_ROOT_CERT',
  'PHONE_PEPPER',
];

/** The backend's sentences begin with the setting, or with that of its file. */
const settingOf = (problem: string): string => (/^[A-Z_]+/.exec(problem)?.[0] ?? '').replace(/_FILE$/, '');

const examineAlipayKey = (text: string | undefined, now: number): Parsed => {
  const dates: Finding[] = [];
  const parsed = parseAll('keys.alipay-public', 'ALIPAY_PUBLIC_KEY', text, PLACES.signing, (setting, part) => {
    const certificate = isCertificate(part) ? readCertificate(part) : undefined;
    if (certificate === undefined)
      return isCertificate(part) ? parseAlipayCertificate(setting, part, now).key : parseAlipayPublicKey(setting, part);
    dates.push(...expiry(setting, certificate, now));
    // Its dates have been told: what remains is whether it is the right kind.
    const inside = Math.min(Math.max(now, Date.parse(certificate.validFrom)), Date.parse(certificate.validTo) - 1);
    return parseAlipayCertificate(setting, part, inside).key;
  });
  return { ...parsed, findings: [...dates, ...parsed.findings] };
};

const examineAesKey = (text: string | undefined): Finding[] => {
  const { keys, findings } = parseAll('keys.aes', 'ALIPAY_AES_KEY', text, PLACES.encryption, parseAesKey);
  const odd = keys.filter(({ symmetricKeySize }) => symmetricKeySize !== 16);
  const long: Finding[] = odd.map(({ symmetricKeySize = 0 }) => ({
    kind: 'warning',
    id: 'keys.aes-length',
    about: 'ALIPAY_AES_KEY',
    what: `ALIPAY_AES_KEY is ${symmetricKeySize} bytes; the console gives keys of 16, 24 characters of base64.`,
    remedy: 'Copy it again.',
    place: PLACES.encryption,
  }));
  return [...findings, ...long, ...(findings.length + long.length === 0 ? [passed('keys.aes', 'AES key')] : [])];
};

/** Keys and switches of the backend, where they are on this machine; each is parsed as the backend itself parses it. */
export const examineKeys = (subject: Subject): readonly Finding[] => {
  const { settings, now, text, readFile } = subject;
  const isSet = (name: ExaminedSetting): boolean =>
    settings[name] !== undefined || settings[`${name}_FILE`] !== undefined;
  if (!OF_THE_BACKEND.some(isSet))
    return [
      {
        kind: 'unchecked',
        id: 'keys.absent',
        what: 'No key of the backend is set on this machine.',
        remedy: 'Run this where the backend gets its settings, or put them into .env (or files that …_FILE names).',
      },
    ];
  const reader = createSettingReader<ExaminedSetting>(settings, readFile);
  const lost = KEYS.filter((name) => {
    const before = reader.problems.length;
    reader.text(name);
    return reader.problems.length > before;
  });
  const files: Finding[] = reader.problems.map((problem) => {
    return failure('keys.file', settingOf(problem), problem, {
      remedy: 'Correct the path, which counts from the project, or take one of the two out.',
    });
  });
  const unless = (name: ExaminedSetting, examine: () => readonly Finding[]): readonly Finding[] =>
    lost.includes(name) ? [] : examine();

  const alipay = lost.includes('ALIPAY_PUBLIC_KEY')
    ? { keys: [], findings: [] }
    : examineAlipayKey(text('ALIPAY_PUBLIC_KEY'), now);
  const demo = /^(1|true)$/i.test(text('DEMO_SESSIONS') ?? '') && !isSet('ALIPAY_APP_PRIVATE_KEY');
  const certificates = isCertificate(text('ALIPAY_PUBLIC_KEY') ?? '');
  const appKey = demo
    ? []
    : unless('ALIPAY_APP_PRIVATE_KEY', () =>
        examineAppKey(subject, alipay.keys, certificates && !lost.includes('ALIPAY_APP_CERT')),
      );
  const own = appKey.some(({ id }) => id === 'keys.own-public');
  const outcome = readSettings(settings, readFile, now);
  const problems = outcome.kind === 'usable' ? [] : outcome.problems;
  const findings: readonly Finding[] = [
    ...files,
    ...alipay.findings,
    ...(alipay.findings.length === 0 && alipay.keys.length > 0 && !own
      ? [passed('keys.alipay-public', "Alipay's public key")]
      : []),
    ...unless('ALIPAY_AES_KEY', () => examineAesKey(text('ALIPAY_AES_KEY'))),
    ...appKey,
    ...unless('PHONE_PEPPER', () => examinePepper(subject)),
    ...examineSwitches(subject),
    ...examineDeliveries(subject, problems.map(settingOf)),
  ];
  return [...findings, ...examineRest(problems, subject, findings)];
};

/** Whether the examination of the app has looked at ALIPAY_APP_ID, and failed where the backend would. */
const saysWhichApp = ({ appId, config, text }: Subject): boolean =>
  appId === undefined && (!isEmbedded(config) || text('ALIPAY_APP_ID') !== undefined);

/** What else the backend would refuse to start with, in its own words. */
const examineRest = (problems: readonly string[], subject: Subject, told: readonly Finding[]): readonly Finding[] => {
  // A warning says nothing of a refusal.
  const known = [
    ...(saysWhichApp(subject) ? ['ALIPAY_APP_ID'] : []),
    ...told.flatMap(({ kind, about }) => (kind === 'failure' && about !== undefined ? [about] : [])),
  ];
  return problems
    .map((problem) => ({ problem, setting: settingOf(problem) }))
    .filter(({ setting }) => !known.includes(setting))
    .map(({ problem, setting }) =>
      failure('keys.refused', setting, problem, {
        remedy: 'backend/README.md › Settings says what each setting takes; the backend would not start.',
      }),
    );
};
