import { isIP } from 'node:net';
import type { Context } from 'hono';

/** What the node server puts beside a request; other hosts put other things there, or nothing. */
interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

// An IPv6 customer has a whole /64: any address of it is the same one. `::ffff:1.2.3.4` is IPv4.
const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || isIP(address) !== 6) return mapped ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
};

/**
 * Whose request it is, for limits: the address of the socket, or what the last of so many trusted proxies saw.
 * Whatever stands further left in X-Forwarded-For was written by the client and is not believed.
 * @param proxies how many proxies of our own stand in front: TRUST_PROXY
 * @returns an IPv4 address or the first 64 bits of an IPv6 one; `unknown`, one for all, where there is none
 */
export const clientAddress =
  (proxies: number) =>
  (c: Context): string => {
    const bindings = c.env as NodeBindings | undefined;
    const socket = bindings?.incoming?.socket?.remoteAddress;
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
    const seen = proxies > 0 ? forwarded.at(-proxies) : socket;
    const address = seen !== undefined && isIP(seen) !== 0 ? seen : socket;
    return address === undefined ? 'unknown' : networkOf(address);
  };
