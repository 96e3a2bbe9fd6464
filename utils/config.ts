/** The builds that Alipay tells apart (`envVersion`; 'gray' counts as release), and the simulators on a desk. */
export type BuildKind = 'simulator' | 'develop' | 'trial' | 'release';

/** Where the backend answers, by build kind. Each of these domains must stand in 服务器域名白名单 before an upload. */
const backendAddresses: Readonly<Record<BuildKind, string>> = {
  // Stays: `npm start` answers here, and no phone uses it.
  simulator: 'http://127.0.0.1:8787',
  develop: 'https://phone-auth.example.com',
  trial: 'https://phone-auth.example.com',
  release: 'https://phone-auth.example.com',
};

/**
 * For a template or plugin: the appId of the third-party (ISV) application or of the plugin, 16 digits; '' for an app of one's own.
 * Left out where it is needed, Alipay answers 40001 (platform-facts.md §1.2, §1.5).
 */
export const isvAppId: string = '';

/** @returns whether an `isvAppId` can be one. */
export const isIsvAppId = (appId: string): boolean => appId === '' || /^\d{16}$/.test(appId);

/** Whom people can call when neither the tap nor a retry helps; '' where there is nobody. */
export const shopPhone: string = '400-000-0000';

/** Where people go on whom a link brought to one of these pages directly: the first page of app.json. */
export const homePage: string = '/pages/home/home';

/** Why a backend address cannot work on a phone (platform-facts.md §3.7). */
export type AddressFault = 'not-https' | 'ip-address' | 'not-an-origin';

const origin = /^(https?):\/\/([\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i;
const ipAddress = /^(?:[\d.]+|\[.*\])$/;

/**
 * Says what is wrong with a backend address.
 * @param address an origin such as `https://api.example.com`, without a path.
 * @returns undefined when a build of this kind can call it. Only the simulators may use http or a bare IP.
 */
export const addressFault = (address: string, build: BuildKind): AddressFault | undefined => {
  const [, scheme, host = ''] = origin.exec(address) || [];
  if (scheme === undefined) return 'not-an-origin';
  if (build === 'simulator') return undefined;
  if (scheme.toLowerCase() !== 'https' || host.toLowerCase() === 'localhost') return 'not-https';
  return ipAddress.test(host) ? 'ip-address' : undefined;
};

/** The configured backend of a build kind, an origin without a slash at its end. */
export const backendAddress = (build: BuildKind): string => backendAddresses[build];
