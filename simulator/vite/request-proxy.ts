import type { IncomingMessage, ServerResponse } from 'node:http';
import { examineEnvelope } from '../alipay/examine';
import { sealPhoneNumber } from '../alipay/packet';
import type { AlipayKeys } from '../alipay/keys';
import type { SealedPhoneNumber } from '../host';
import { forward, type Routes } from '../network/forward';
import type { NetworkRequest } from '../network/wire';
import { readSameOriginPost } from './same-origin-post';

type Next = () => void;

const paths = new Set(['/__sim/request', '/__sim/phone-number', '/__sim/envelope']);

const answer = (response: ServerResponse, value: unknown): void => {
  if (response.writableEnded || response.destroyed) return;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(value));
};

/**
 * What the page in the browser cannot do itself: reach the backend (no CORS on a phone, hence none needed here), and be Alipay.
 * `POST /__sim/request` takes a NetworkRequest, gives a NetworkAnswer; `POST /__sim/phone-number` gives the packet's text,
 * `POST /__sim/envelope` takes one and says what is in it, for the workbench.
 */
export const simulatorEndpoints =
  (routes: Routes, keys: () => AlipayKeys) =>
  (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const path = request.url?.split('?')[0];
    if (path === undefined || !paths.has(path)) {
      next();
      return;
    }
    // The page closes its own request when the app aborts: the backend must see that as a closed socket too.
    const gone = new AbortController();
    response.on('close', () => {
      gone.abort();
    });
    const run = (body: unknown): unknown => {
      if (path === '/__sim/request') return forward(body as NetworkRequest, routes, gone.signal);
      if (path === '/__sim/envelope') return examineEnvelope(keys(), String(body));
      const { answer: inside, kind } = body as SealedPhoneNumber;
      return sealPhoneNumber(keys(), inside, kind);
    };
    readSameOriginPost(request)
      .then(async (posted) => {
        if ('refused' in posted) response.writeHead(posted.refused).end();
        else answer(response, await run(posted.value));
      })
      .catch(() => {
        response.destroy();
      });
  };
