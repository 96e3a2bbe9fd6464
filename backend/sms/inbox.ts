import { toE164 } from '../core/phone-number';
import { CODE_SECONDS } from '../stores/code-store';
import type { CodeMessage, SmsSender } from './sender';

const MINUTES = CODE_SECONDS / 60;

const textOf = ({ code, locale }: CodeMessage): string =>
  locale === 'en'
    ? `${code} is your verification code. It is good for ${MINUTES} minutes. Tell nobody.`
    : `验证码 ${code}，${MINUTES} 分钟内有效，请勿告诉他人。`;

/**
 * For development: posts `{ to, text }` to an inbox on this machine, such as the simulator's, in place of a phone.
 * @param url of loopback; the settings allow no other
 */
export const createInboxSender =
  (url: string): SmsSender =>
  async (message, signal) => {
    const body = JSON.stringify({ to: toE164(message.phone), text: textOf(message) });
    const headers = { 'Content-Type': 'application/json' };
    try {
      const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response.ok
        ? { kind: 'sent' }
        : { kind: 'unsent', reason: `sms_inbox_status_${response.status}`, alert: true };
    } catch {
      // What fetch throws may quote what was sent.
      if (signal.aborted) return { kind: 'doubtful', reason: 'sms_inbox_timeout' };
      return { kind: 'unsent', reason: 'sms_inbox_unreachable', alert: true };
    }
  };
