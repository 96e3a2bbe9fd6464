import type { Delivery } from '../source/delivery';

declare global {
  /** What the page asked for while this script was on its way: vite/page.ts. */
  var simFirst: { readonly path: string; readonly answer: Promise<Response> } | undefined;
}

const read = async (response: Response): Promise<Delivery> => {
  if (!response.ok) throw new Error(`The dev server answers ${String(response.status)}: ${await response.text()}`);
  return (await response.json()) as Delivery;
};

/** Asks for units with all that they need: source/delivery.ts. @throws when the dev server does not answer. */
export const fetchUnits = async (paths: readonly string[]): Promise<Delivery> => {
  const query = new URLSearchParams(paths.map((path) => ['path', path]));
  return read(await fetch(`/__sim/units?${query.toString()}`));
};

/** The app and the page that the address names; asked for once. */
export const fetchFirst = async (): Promise<{ readonly paths: readonly string[]; readonly delivery: Delivery }> => {
  const { path = '', answer } = globalThis.simFirst ?? {};
  const paths = ['app', path];
  return { paths, delivery: await (answer === undefined ? fetchUnits(paths) : answer.then(read)) };
};

const again = 1000;

/** Loads the page anew as soon as there is a dev server again. */
const awaitReturn = (address: string): void => {
  setTimeout(() => {
    const ping = new WebSocket(address, 'vite-ping');
    ping.addEventListener('open', () => {
      location.reload();
    });
    ping.addEventListener('error', () => {
      awaitReturn(address);
    });
  }, again);
};

/**
 * Listens to the dev server, by the protocol of Vite's own client.
 * @param token of the page: a socket of another site has none
 * @param heard what it tells, by name
 */
export const listen = (token: string, heard: (event: string, data: unknown) => void): void => {
  const address = `ws://${location.host}/`;
  const socket = new WebSocket(`${address}?token=${token}`, 'vite-hmr');
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as {
      readonly type: string;
      readonly event?: string;
      readonly data?: unknown;
    };
    if (message.type === 'custom' && message.event !== undefined) heard(message.event, message.data);
  });
  socket.addEventListener('close', () => {
    awaitReturn(address);
  });
};
