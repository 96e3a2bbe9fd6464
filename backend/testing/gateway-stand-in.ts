import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request to the gateway as it came, its signature already checked. */
export interface GatewayRequest {
  readonly query: URLSearchParams;
  readonly body: URLSearchParams;
}

export type GatewayAnswer = (request: GatewayRequest, response: ServerResponse) => void;

/** Alipay's rule for requests: all parameters but `sign`, sorted, joined by `&`, values as they are. */
const signedText = (params: URLSearchParams): string =>
  [...params]
    .filter(([name]) => name !== 'sign')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');

/**
 * A local stand-in of Alipay's gateway: refuses requests that the app did not sign, signs like the real one, and
 * answers as the test wants.
 * @param alipayKey what answers are signed with
 * @param appKey the app's private key; only its public half is used
 */
export const startGateway = async (alipayKey: KeyObject, appKey: KeyObject) => {
  const requests: GatewayRequest[] = [];
  let answer: GatewayAnswer = (_request, response) => void response.end();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = new URL(request.url ?? '', 'http://gateway').searchParams;
    const body = new URLSearchParams(await text(request));
    const signature = Buffer.from(query.get('sign') ?? '', 'base64');
    const signed = Buffer.from(signedText(new URLSearchParams([...query, ...body])));
    if (!verify('RSA-SHA256', signed, createPublicKey(appKey), signature)) {
      response.end('{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature"}}');
      return;
    }
    requests.push({ query, body });
    answer({ query, body }, response);
  };
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do`,
    requests,
    /** What every request from now on is answered. */
    answers(next: GatewayAnswer): void {
      answer = next;
    },
    /** The text of an answer, signed over the raw text of its one member. */
    signed: (member: string, inner: string, key = alipayKey, hash = 'RSA-SHA256'): string =>
      `{"${member}":${inner},"sign":"${sign(hash, Buffer.from(inner), key).toString('base64')}"}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
