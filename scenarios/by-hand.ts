import type { NetworkRule } from '../simulator/scenario';
import type { Cause } from '../utils/cause';
import type { NoticeName } from '../utils/notice';
import { on, questioned, type ByHandStep, type Scenario } from './scenario';

/** Codes really go out, and the simulated phone is always the same user's: each record has a number of its own. */
const number = (end: number): ByHandStep => ({ number: `138001380${String(end)}` });
const masked = (end: number) => ({ state: 'verified', phoneMasked: `138******${String(end)}` }) as const;
const codeSent = { state: 'code-sent' } as const;

type Path = 'codes' | 'verifications';

const answers = (path: Path, status: number, data: object, first?: number): NetworkRule[] =>
  on(path, { kind: 'answer', status, data: { requestId: 'norequest', ...data } }, first);

const says = (path: Path, code: string, more: object = {}): NetworkRule[] =>
  answers(path, 200, { ok: false, code, ...more });

/** The backend says that it sent a code; no SMS arrives. */
const sentInVain = (resendAfter = 60, first?: number): NetworkRule[] =>
  answers('codes', 200, { ok: true, data: { resendAfter, expiresIn: 300 } }, first);

/** Asking for a code comes to no good end. */
const unsent = (zh: string, en: string, network: NetworkRule[], notice: NoticeName, cause: Cause) => ({
  ...{ title: { zh, en }, network },
  byHand: [{ number: '13800138000' }, 'ask'] as const,
  outcome: questioned('number', notice, cause),
});

/** A code was sent, and entering it comes to no good end. */
const unproved = (zh: string, en: string, network: NetworkRule[], notice: NoticeName, cause: Cause, left?: number) => ({
  title: { zh, en },
  network: [...sentInVain(), ...network],
  byHand: [{ number: '13800138000' }, 'ask', { enter: '123456' }] as const,
  outcome: questioned('code', notice, cause, left === undefined ? {} : { attemptsLeft: left }),
});

/** A number entered by hand, proved by a code that an SMS brings. */
export const byHandScenarios = {
  'by-hand': {
    title: { zh: '手动填写，点短信填入验证码', en: 'By hand: the SMS fills in the code' },
    byHand: [{ number: '138 0013 8010' }, 'ask', 'fill'],
    outcome: masked(10),
  },
  'by-hand-pasted': {
    title: { zh: '粘贴带国家代码的号码', en: 'By hand: pasted with its country code' },
    byHand: [{ number: '+86 138-0013-8011', region: 1 }, 'ask', 'fill'],
    outcome: masked(11),
  },
  'by-hand-wide-digits': {
    title: { zh: '全角数字的号码', en: 'By hand: full-width digits' },
    byHand: [{ number: '１３８　００１３　８０１２' }, 'ask', 'fill'],
    outcome: masked(12),
  },
  'by-hand-hong-kong': {
    title: { zh: '手动填写香港手机号', en: 'By hand: a number of Hong Kong' },
    byHand: [{ number: '9123 4567', region: 1 }, 'ask', 'fill'],
    outcome: { state: 'verified', phoneMasked: '+852 91****67' },
  },
  'by-hand-overseas': {
    title: { zh: '手动填写海外手机号', en: 'By hand: a number from overseas' },
    byHand: [{ number: '202-555-0100', region: 4, dialCode: '1' }, 'ask', 'fill'],
    outcome: { state: 'verified', phoneMasked: '+1 202*****00' },
  },
  'by-hand-any-backend': {
    title: { zh: '只按契约应答的后端', en: 'By hand: a backend that just keeps the contract' },
    network: [...sentInVain(), ...answers('verifications', 200, { ok: true, data: { phoneMasked: '138******00' } })],
    byHand: [{ number: '13800138000' }, 'ask', { enter: '123456' }],
    outcome: { state: 'verified', phoneMasked: '138******00' },
  },
  'code-sent': {
    title: { zh: '验证码已发出，短信还没到', en: 'Code sent, the SMS has not come yet' },
    network: sentInVain(),
    byHand: [{ number: '13800138000' }, 'ask'],
    outcome: codeSent,
  },
  'code-sent-overseas': {
    title: { zh: '海外号码的验证码已发出', en: 'Code sent to a number from overseas' },
    network: sentInVain(),
    byHand: [{ number: '202-555-0100', region: 4, dialCode: '1' }, 'ask'],
    outcome: codeSent,
  },
  'code-resent': {
    title: { zh: '第一条短信没到，重新获取', en: 'The first SMS never came: another one' },
    network: sentInVain(1, 1),
    byHand: [number(13), 'ask', 'ask', 'fill'],
    outcome: masked(13),
  },
  'sms-slow': {
    title: { zh: '短信发送慢，6 秒才有结果', en: 'A slow sender: six seconds' },
    network: on('codes', { kind: 'delay', ms: 6000 }),
    byHand: [number(14), 'ask'],
    outcome: codeSent,
  },
  'left-and-returned': {
    title: { zh: '离开页面看短信，再回来', en: 'Page left to read the SMS, and opened again' },
    byHand: [number(15), 'ask', 'read', 'leave-and-return', 'enter'],
    outcome: masked(15),
  },
  'wrong-then-right': {
    title: { zh: '输错两次后输对', en: 'Two wrong codes, then the right one' },
    byHand: [number(16), 'ask', 'read', { wrong: 4 }, { wrong: 3 }, 'enter'],
    outcome: masked(16),
  },
  'code-exhausted': {
    title: { zh: '输错五次，正确的也不再有效', en: 'Five wrong codes: the right one is worth nothing' },
    byHand: [
      ...[number(17), 'ask', 'read'],
      ...[4, 3, 2, 1, 0].map((left) => ({ wrong: left })),
      'enter',
    ] as readonly ByHandStep[],
    outcome: questioned('code', 'code-expired', 'code-expired'),
  },
  'asked-twice': {
    title: { zh: '一分钟内再次获取，第一个仍有效', en: 'Asked again within a minute: the first one still works' },
    byHand: [number(18), 'ask', 'read', number(18), 'ask', 'enter'],
    outcome: masked(18),
  },
  'number-too-short': {
    title: { zh: '号码位数不对，不发送', en: 'Too few digits: nothing is sent' },
    byHand: [{ number: '1380013' }, 'ask'],
    outcome: questioned('number', 'phone-invalid', 'phone-invalid', { unsent: true }),
  },
  'number-no-mobile': {
    title: { zh: '不是手机号，由后端判断', en: 'No mobile number, as the backend finds' },
    byHand: [{ number: '12345678901' }, 'ask'],
    outcome: questioned('number', 'phone-invalid', 'phone-invalid'),
  },
  'code-incomplete': {
    title: { zh: '验证码没有输完', en: 'Too few digits of the code' },
    network: sentInVain(),
    byHand: [{ number: '13800138000' }, 'ask', { enter: '12345' }],
    outcome: questioned('code', 'code-wrong', 'code-wrong', { unsent: true }),
  },
  'code-wrong': unproved(
    '验证码不对',
    'A wrong code',
    says('verifications', 'CODE_WRONG', { attemptsLeft: 4 }),
    'code-wrong',
    'code-wrong',
    4,
  ),
  'code-expired': unproved(
    '验证码已过期',
    'The code has run out',
    says('verifications', 'CODE_EXPIRED'),
    'code-expired',
    'code-expired',
  ),
  'code-too-soon': {
    title: { zh: '另一台设备上刚获取过', en: 'Asked a moment ago, on another phone' },
    network: says('codes', 'TOO_SOON', { resendAfter: 42 }),
    byHand: [{ number: '13800138000' }, 'ask'],
    outcome: questioned('code', 'code-too-soon', 'code-too-soon'),
  },
  'codes-used-up': unsent(
    '今天的验证码已发完',
    'No more codes today',
    says('codes', 'TOO_MANY_CODES'),
    'codes-exhausted',
    'codes-exhausted',
  ),
  'sms-down': unsent(
    '短信服务出错',
    'The SMS sender fails',
    says('codes', 'SMS_UNAVAILABLE'),
    'sms-unavailable',
    'sms-unavailable',
  ),
  'sms-down-later': {
    title: {
      zh: '重新获取时短信服务出错，原验证码仍可用',
      en: 'The sender fails at the second code: the first stays good',
    },
    network: [...sentInVain(1, 1), ...says('codes', 'SMS_UNAVAILABLE')],
    byHand: [{ number: '13800138000' }, 'ask', 'ask'],
    outcome: questioned('code', 'sms-unavailable', 'sms-unavailable'),
  },
  'by-hand-conflict': unproved(
    '手动填写的号码已属于另一个用户',
    'By hand: the number belongs to another user',
    says('verifications', 'PHONE_CONFLICT'),
    'conflict',
    'conflict',
  ),
  'by-hand-offline': unsent(
    '获取验证码时断网',
    'Offline while asking for a code',
    on('codes', { kind: 'offline' }),
    'offline',
    'offline',
  ),
  'verify-offline': unproved(
    '提交验证码时断网',
    'Offline while the code is checked',
    on('verifications', { kind: 'offline' }),
    'offline',
    'offline',
  ),
  'verify-packet-lost': {
    title: { zh: '提交验证码丢包，自动重试，不多算一次', en: 'Answer to the code lost: tried again, counted once' },
    network: on('verifications', { kind: 'cut' }, 1),
    byHand: [number(19), 'ask', 'fill'],
    outcome: masked(19),
  },
  'codes-never-answer': unsent(
    '获取验证码一直没有回应',
    'No answer to asking for a code',
    on('codes', { kind: 'never' }),
    'timeout',
    'timeout',
  ),
  'verify-never-answers': unproved(
    '提交验证码一直没有回应',
    'No answer to the code',
    on('verifications', { kind: 'never' }),
    'timeout',
    'timeout',
  ),
  'by-hand-session-expired': {
    title: { zh: '获取验证码时会话过期，静默续期', en: 'Session expired while asking for a code: renewed silently' },
    network: answers('codes', 401, { ok: false, code: 'SESSION_INVALID' }, 1),
    byHand: [number(20), 'ask', 'fill'],
    outcome: masked(20),
  },
  'by-hand-session-refused': unsent(
    '获取验证码时会话无效',
    'Session refused while asking for a code',
    answers('codes', 401, { ok: false, code: 'SESSION_INVALID' }),
    'session',
    'http-session',
  ),
  'codes-http-429': unsent(
    '获取验证码过于频繁（429）',
    'Too many requests for a code (429)',
    answers('codes', 429, { ok: false }),
    'busy',
    'http-limit',
  ),
  'codes-http-404': unsent(
    '后端没有验证码接口（404）',
    'A backend without codes (404)',
    answers('codes', 404, { ok: false }),
    'server-error',
    'http-request',
  ),
  'codes-http-500': unsent(
    '获取验证码时后端出错（500）',
    'The backend fails to send a code (500)',
    answers('codes', 500, { ok: false }),
    'server-error',
    'http-server',
  ),
  'verify-http-500': unproved(
    '提交验证码时后端出错（500）',
    'The backend fails to check the code (500)',
    answers('verifications', 500, { ok: false }),
    'server-error',
    'http-server',
  ),
  'verify-http-500-released': {
    ...unproved(
      '同上，正式版：不出现任何排查信息',
      'The same in a release build: not one developer word',
      answers('verifications', 500, { ok: false }),
      'server-error',
      'http-server',
    ),
    client: { envVersion: 'release' },
  },
} as const satisfies Readonly<Record<string, Scenario>>;
