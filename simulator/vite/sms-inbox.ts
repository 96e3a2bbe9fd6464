import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSms, type Sms } from '../sms';

const PATH = '/__sim/sms';
const BODY_LIMIT = 4096;

/** Another site in this machine's browser can post text without asking, JSON it cannot; it would also name itself. */
const mayPost = ({ headers, method }: IncomingMessage): boolean =>
  method === 'POST' &&
  /^application\/json\b/.test(headers['content-type'] ?? '') &&
  (headers.origin === undefined || (URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host));

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > BODY_LIMIT) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * `POST /__sim/sms` with `{ to, text }`: an SMS for the phone, as a backend's provider would bring it. It is passed on
 * and kept nowhere. 200 once it is on its way, 400 for what is no message, 403 for who may not post.
 * @param deliver hands it to every window that shows the project
 */
export const smsInbox =
  (deliver: (sms: Sms) => void) =>
  (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (request.url?.split('?')[0] !== PATH) {
      next();
      return;
    }
    const answer = (status: number): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end('{}');
    };
    if (!mayPost(request)) {
      answer(403);
      return;
    }
    readBody(request).then(
      (body) => {
        const sms = readSms(body);
        if (sms !== undefined) deliver(sms);
        answer(sms === undefined ? 400 : 200);
      },
      () => {
        response.destroy();
      },
    );
  };
