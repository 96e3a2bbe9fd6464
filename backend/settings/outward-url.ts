import type { SettingName } from './setting-names';
import type { SettingReader } from './setting-reader';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export const isThisMachine = ({ hostname }: URL): boolean => LOOPBACK.includes(hostname);

/**
 * Reads an address that secrets are sent to: https, or this machine while developing.
 * @returns undefined where it is not set or no address; adds to the reader's problems what is wrong with it
 */
export const outwardUrl = (reader: SettingReader, name: SettingName, production: boolean): URL | undefined => {
  const url = reader.url(name, ['https:', 'http:']);
  if (url === undefined) return undefined;
  if (url.protocol === 'http:' && (production || !isThisMachine(url)))
    reader.problems.push(`${name} must begin with https://; http:// is for this machine, and not in production.`);
  if (url.username !== '' || url.password !== '')
    reader.problems.push(`${name} must hold no user name and no password.`);
  return url;
};
