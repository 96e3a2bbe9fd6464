import { addressFault, type BuildKind } from '../../../utils/config';
import type { Failure, Finding } from '../finding';
import type { AppConfig } from '../settings/app-config';

/** A backend, and the kinds of build that call it. */
export interface Backend {
  readonly address: string;
  readonly builds: readonly PhoneBuild[];
  /** The file that names it: `utils/config.ts`, or where the parts were copied to. */
  readonly file: string;
}
export type PhoneBuild = Exclude<BuildKind, 'simulator'>;

const BUILDS = ['develop', 'trial', 'release'] as const satisfies readonly PhoneBuild[];

/** The first step at which a build meets its backend: a preview is a develop build, an upload becomes trial and release. */
export const stepOf = (builds: readonly PhoneBuild[]): Failure['stops'] =>
  builds.includes('develop') ? 'preview' : 'upload';

/** Names reserved for documentation (RFC 2606), one of which the template uses. */
const EXAMPLE_HOST = /(^|\.)(example\.(com|net|org)|example|invalid)$/i;
/** Names that only a local network knows. */
const PRIVATE_HOST = /^[^.]+$|\.(local|localhost|lan|internal|intranet|home|corp|test)$/i;
/** A label that says what a host is for, alone or at an end of a word: test-api, api.uat. */
const TEST_LABEL = /(^|[.-])(test|testing|dev|develop|stage|staging|uat|qa|sit|pre|sandbox|demo|mock|beta)\d*([.-]|$)/i;
/** Other people's domains that lead to a desk. */
const TUNNEL =
  /(^|\.)(ngrok\.(io|app|dev)|ngrok-free\.(app|dev)|trycloudflare\.com|loca\.lt|natappfree\.cc|natapp\.cc|cpolar\.\w+|vicp\.fun)$/i;

/** @returns the name of a host that may be in a package, but not in one that is reviewed */
export const isTestHost = (host: string): boolean => TEST_LABEL.test(host) || TUNNEL.test(host);
export const isExampleHost = (host: string): boolean => EXAMPLE_HOST.test(host);

/** @returns the backends of utils/config.ts, one for each address */
export const backendsOf = ({ addresses, file }: Pick<AppConfig, 'addresses' | 'file'>): readonly Backend[] =>
  [...new Set(BUILDS.map((build) => addresses[build]))].map((address) => ({
    address,
    builds: BUILDS.filter((build) => addresses[build] === address),
    file,
  }));

/** Networks that are nobody's on the internet: Alipay's proxy answers 571 for them (platform-facts.md §3.9). */
export const isPrivateAddress = (address: string): boolean =>
  /^(0|10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
    address,
  ) || /^(::1?$|f[cd]|fe[89ab])/i.test(address);

/** What can be said of an address without asking anybody (platform-facts.md §3.7). */
export const faultsOfAddress = ({ address, builds, file }: Backend): readonly Failure[] => {
  const failure = (id: Failure['id'], what: string, remedy: string, kinds = builds): Failure => ({
    kind: 'failure',
    id,
    about: kinds.join(', '),
    what,
    remedy,
    stops: stepOf(kinds),
  });
  const write = `Write it into ${file} as an origin, such as https://phone.<your domain>, without a path and without a slash at its end.`;
  const fault = addressFault(address, 'release');
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (isExampleHost(host))
    return [failure('backend.address-example', `${address} is a placeholder.`, `Put your own backend there. ${write}`)];
  switch (fault) {
    case 'not-an-origin':
      return [failure('backend.address-form', `"${address}" is no origin.`, write)];
    case 'not-https':
      return [
        failure('backend.address-http', `${address} is not https on a host of its own: a phone refuses it.`, write),
      ];
    case 'ip-address':
      return [failure('backend.address-ip', `${address} is an IP address: a phone takes only a domain.`, write)];
    case undefined:
      break;
  }
  if (PRIVATE_HOST.test(host))
    return [failure('backend.address-private', `${host} is a name that only a local network knows.`, write)];
  if (builds.includes('release') && isTestHost(host))
    return [
      failure(
        'backend.address-test',
        `${host} looks like a test host or somebody else's: review takes neither.`,
        `Give release builds the address of the real backend in ${file}.`,
        ['release'],
      ),
    ];
  return [];
};

/** The one thing about an address that stands in the console alone. */
export const allowListHint = (backends: readonly Backend[], place: string): Finding => ({
  kind: 'hint',
  id: 'backend.allow-list',
  what: `服务器域名白名单 must name ${[...new Set(backends.map(({ address }) => new URL(address).hostname))].join(', ')}.`,
  remedy:
    'Without it: error 11 in 体验版 and release. A version keeps the list it was uploaded with, so enter it before you upload.',
  place,
});
