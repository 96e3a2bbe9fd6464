import { createAlipayStandIn } from '../testing/alipay-stand-in';
import { ELEVEN_DIGITS, startBackend } from '../testing/backend-under-test';
import { hostileRequests } from '../testing/hostile-requests';
import * as schemas from './schemas';

const alipay = createAlipayStandIn();
const backend = startBackend(alipay.keys);

const streamed = (chunks: readonly string[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });

describe('a request that breaks the contract', () => {
  it.each(hostileRequests(alipay))('by $name is a $status $code, in the log $reason', async (request) => {
    const { method, path, body, inSession, status, code, reason, allow } = request;
    const headers = new Headers(request.headers);
    if (inSession) headers.set('Authorization', `Bearer ${await backend.openSession('user')}`);
    const init = typeof body === 'object' ? { body: streamed(body), duplex: 'half' } : body !== undefined && { body };
    const response = await backend.app.request(path, { method, headers, ...init } as RequestInit);

    const answer = (await response.json()) as unknown;
    expect({ status: response.status, answer, allow: response.headers.get('allow') }).toEqual({
      status,
      answer: { ok: false, code, requestId: expect.any(String) as string },
      allow: allow ?? null,
    });
    expect(backend.lastLine()).toMatchObject({ level: 30, status, code, reason });
    expect(schemas.Fault.strict().safeParse(answer).success).toBe(true);
    expect(JSON.stringify(answer) + backend.lines.join()).not.toMatch(ELEVEN_DIGITS);
  });
});
