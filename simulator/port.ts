/**
 * Reads `--port`: where the simulator is to listen, 0 for whatever is free.
 * @throws a sentence that names what stood there and what may.
 */
export const readPort = (written: string): number => {
  const port = Number(written);
  // Number() also takes nothing at all, white space and 0x50.
  if (/^\d+$/.test(written) && port <= 65535) return port;
  throw new Error(`--port takes a whole number from 0 (any that is free) to 65535, not "${written}".`);
};
