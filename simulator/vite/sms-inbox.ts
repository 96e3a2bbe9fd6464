import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSms, type Sms } from '../sms';
import { readSameOriginPost } from './same-origin-post';

const PATH = '/__sim/sms';
/** In characters. */
const LONGEST = 4096;

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
    readSameOriginPost(request, LONGEST).then(
      (posted) => {
        if ('refused' in posted) {
          answer(posted.refused);
          return;
        }
        const sms = readSms(posted.value);
        if (sms !== undefined) deliver(sms);
        answer(sms === undefined ? 400 : 200);
      },
      () => {
        response.destroy();
      },
    );
  };
