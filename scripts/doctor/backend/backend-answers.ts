import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { stepOf, type Backend } from './backend-address';
import { passed, type Advice, type Failure, type Finding } from '../finding';
import { ask, type Network, type Reply } from '../network';
import { isRecord } from '../subject';

const DAY = 24 * 60 * 60 * 1000;
const WARN_DAYS = 30;
/** The webhook refuses a timestamp that is five minutes off, and Alipay's gateway minds the time too. */
const CLOCK_SECONDS = 60;
const CONTRACT = join(__dirname, '../../../openapi.json');
const MUST = 'docs/backend-contract.md says what is expected; npm run conformance holds a staging copy to all of it.';

interface Contract {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, unknown>>;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isOk = (text: string): boolean => {
  const body = parse(text);
  return isRecord(body) && body['ok'] === true;
};

/** A code of the contract in an answer that is not ok. */
const refusalOf = (text: string): string | undefined => {
  const body = parse(text);
  if (!isRecord(body) || body['ok'] !== false || typeof body['requestId'] !== 'string') return undefined;
  return typeof body['code'] === 'string' ? body['code'] : undefined;
};

/**
 * Asks a backend a few harmless questions, none with personal data: whether it is well, what contract it keeps, and what it
 * says to bad input. The authCode that it is asked to exchange is no real one, so that Alipay's gateway refuses it.
 * @param isvAppId the ISV's app that the pages name; '' for none
 * @throws an error with a `code` where it cannot be asked at all
 */
export const askBackend = async (
  backend: Backend,
  isvAppId: string,
  network: Network,
  now: number,
): Promise<readonly Finding[]> => {
  const { address, builds, file } = backend;
  const { host } = new URL(address);
  const agent = new Agent({ keepAlive: true });
  const failure = (id: Failure['id'], what: string, remedy: string): Failure => ({
    kind: 'failure',
    id,
    about: builds.join(', '),
    what: `${host} ${what}`,
    remedy,
    stops: stepOf(builds),
  });
  const warning = (id: Failure['id'], what: string, advice: Advice): Finding => ({
    kind: 'warning',
    id,
    about: builds.join(', '),
    what: `${host} ${what}`,
    ...advice,
  });

  const examineCertificate = ({ certificateUntil }: Reply): Finding[] => {
    const days = Math.floor((certificateUntil - now) / DAY);
    if (days >= WARN_DAYS) return [];
    const day = new Date(certificateUntil).toISOString().slice(0, 10);
    return [
      warning('backend.certificate-expires', `has a certificate that runs out on ${day}, in ${days} days.`, {
        remedy: 'Renew it now, and see to it that it is renewed by itself.',
      }),
    ];
  };

  const examineClock = ({ headers }: Reply): Finding[] => {
    const seconds = Math.round((now - Date.parse(String(headers['date']))) / 1000);
    if (Number.isNaN(seconds) || Math.abs(seconds) <= CLOCK_SECONDS) return [];
    const [ahead, behind] = seconds > 0 ? ['this machine', 'the backend'] : ['the backend', 'this machine'];
    return [
      warning('backend.clock', `and this machine disagree about the time by ${Math.abs(seconds)} seconds.`, {
        remedy: `Set the clock of the one that is wrong by NTP (${ahead} is ahead of ${behind}): signatures to the gateway and the webhook carry the time.`,
      }),
    ];
  };

  const examineHealth = ({ status, text, headers }: Reply): Finding[] => {
    if (status >= 300 && status < 400)
      return [
        failure(
          'backend.redirect',
          `answers /healthz with ${status} to ${String(headers['location'])}.`,
          `Write the final address into ${file}: a redirected POST loses its body or its method.`,
        ),
      ];
    if (text.startsWith('\uFEFF'))
      return [
        failure(
          'backend.not-json',
          'begins its JSON with a byte order mark: Android fails with error 14.',
          'Send UTF-8 without BOM.',
        ),
      ];
    if (status === 200 && parse(text) === undefined)
      return [
        failure(
          'backend.not-json',
          'answers /healthz with something that is no JSON: is it the backend, or a web server in front of it?',
          MUST,
        ),
      ];
    if (status === 200 && isOk(text)) return [];
    return [
      failure(
        'backend.health',
        `answers /healthz with ${status}${status === 200 ? ' and without "ok": true' : ', where 200 is due'}.`,
        'Look at its log, and whether the path reaches it through the proxy.',
      ),
    ];
  };

  const examineCaching = async ({ headers }: Reply): Promise<Finding[]> => {
    const etag = headers['etag'];
    const { status } = await ask(
      address,
      { path: '/healthz', headers: { 'if-none-match': typeof etag === 'string' ? etag : '*' } },
      network,
      agent,
    );
    if (status !== 304) return [];
    return [
      failure(
        'backend.not-modified',
        'answers 304 when asked again: Android takes that for a failure.',
        'Turn off ETag and caching for the API, in the backend and in the proxy (Express: app.set("etag", false); nginx: etag off).',
      ),
    ];
  };

  const examineContract = async (): Promise<Finding[]> => {
    const ours = JSON.parse(readFileSync(CONTRACT, 'utf8')) as Contract;
    const { status, text } = await ask(address, { path: '/openapi.json' }, network, agent);
    const theirs = status === 200 ? parse(text) : undefined;
    const info = isRecord(theirs) && isRecord(theirs['info']) ? theirs['info'] : {};
    const version = typeof info['version'] === 'string' ? info['version'] : undefined;
    if (!isRecord(theirs) || version === undefined)
      return [
        warning('backend.contract-unknown', `does not say at /openapi.json which contract it keeps (${status}).`, {
          remedy:
            'Serve the openapi.json of this repository there, so that a version that does not fit is seen before an upload.',
        }),
      ];
    const paths = isRecord(theirs['paths']) ? theirs['paths'] : {};
    const lacking = Object.keys(ours.paths).filter((path) => !(path in paths));
    if (version.split('.')[0] === ours.info.version.split('.')[0] && lacking.length === 0)
      return [passed('backend.contract', `contract ${version}`, builds.join(', '))];
    return [
      failure(
        'backend.contract-version',
        `keeps contract ${version}${lacking.length > 0 ? ` without ${lacking.join(', ')}` : ''}; these pages speak ${ours.info.version}.`,
        'Deploy the backend that belongs to these pages, before you upload them.',
      ),
    ];
  };

  const examineBadBody = async (): Promise<Finding[]> => {
    const { status, text } = await ask(
      address,
      { method: 'POST', path: '/v1/alipay/sessions', body: {} },
      network,
      agent,
    );
    if (status === 429) return [];
    if (status === 400 && refusalOf(text) === 'BAD_REQUEST') return [];
    const why = status === 404 ? ': does a proxy change the path?' : '.';
    return [
      failure(
        'backend.contract-answer',
        `answers a POST of {} to /v1/alipay/sessions with ${status}${refusalOf(text) === undefined ? ' and no body of the contract' : ''}, where 400 BAD_REQUEST is due${why}`,
        MUST,
      ),
    ];
  };

  const examineSession = async (): Promise<Finding[]> => {
    const body = { authCode: 'npm-run-doctor', ...(isvAppId !== '' && { isvAppId }) };
    const { status, text } = await ask(address, { method: 'POST', path: '/v1/alipay/sessions', body }, network, agent);
    const code = refusalOf(text);
    if (status === 200 && code === 'AUTH_CODE_REJECTED')
      return [passed('backend.gateway', "Alipay's gateway answers", builds.join(', '))];
    if (isOk(text) && status !== 200)
      return [
        failure(
          'backend.status',
          `answers a success with ${status}: my.request takes anything but 200 for a failure.`,
          'Answer 200, never 201 or 204.',
        ),
      ];
    if (isOk(text)) {
      const demo = {
        what: 'gives a session to anybody who asks (DEMO_SESSIONS): whoever sends an authCode is that user.',
        remedy:
          'Take DEMO_SESSIONS out of its settings, give it ALIPAY_APP_PRIVATE_KEY, and start it with NODE_ENV=production.',
      };
      return builds.includes('release')
        ? [failure('backend.demo-sessions', demo.what, demo.remedy)]
        : [
            warning('backend.demo-sessions', demo.what, {
              remedy: `${demo.remedy} For a develop build you may leave it.`,
            }),
          ];
    }
    if (status >= 500)
      return [
        failure(
          'backend.gateway',
          `cannot exchange an authCode at Alipay's gateway (${status}): a key or appId that Alipay does not know, or no way out to openapi.alipay.com.`,
          'Look at its log, which names the reason: the app private key must belong to the public key uploaded in the console.',
        ),
      ];
    if (code === 'APP_UNKNOWN')
      return [
        failure(
          'backend.isv-app',
          `knows no app ${isvAppId}, which the pages name as isvAppId.`,
          'Add its entry to ALIPAY_KEYS there (backend/README.md › Templates and ISVs).',
        ),
      ];
    return [];
  };

  try {
    const health = await ask(address, { path: '/healthz' }, network, agent);
    const first = [...examineCertificate(health), ...examineClock(health)];
    const unwell = examineHealth(health);
    if (unwell.length > 0) return [...first, ...unwell];
    const more = await Promise.all([examineCaching(health), examineContract(), examineBadBody(), examineSession()]);
    return [...first, passed('backend.health', host, builds.join(', ')), ...more.flat()];
  } finally {
    agent.destroy();
  }
};
