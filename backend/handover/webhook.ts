import { createHmac } from 'node:crypto';
import { HandoverFailed, type Handover } from './handover';

/**
 * Hands over by POST. `Handover-Signature` is `v1=` and the HMAC-SHA-256, in hex, of `Handover-Timestamp` (seconds
 * since 1970), a dot and the body's bytes; `Idempotency-Key` is the number's id. Any 2xx means accepted.
 * @param url https, or http on this machine while developing
 * @param secret shared with the receiver
 */
export const createWebhook =
  (url: string, secret: string): Handover =>
  async (verified, signal) => {
    const body = JSON.stringify({ type: 'phone.verified', ...verified });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': verified.id,
      'Handover-Timestamp': timestamp,
      'Handover-Signature': `v1=${signature}`,
    };
    const response = await post(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
    // Nothing of the answer is read: it could be endless, or hold the number.
    await response.body?.cancel();
    if (!response.ok) throw new HandoverFailed(`handover_status_${response.status}`);
  };

const post = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch {
    // What fetch throws may quote what was sent.
    throw new HandoverFailed(init.signal?.aborted ? 'handover_timeout' : 'handover_unreachable');
  }
};
