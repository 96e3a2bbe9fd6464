import type { Cause } from '../../utils/cause';
import { entryOf } from '../../utils/causes';
import type { Language } from '../../utils/messages/language';

/** A sentence on each cause. In Chinese it stands here only where the phone shows none: the rest is in utils/causes.ts. */
const sentences: Readonly<Record<Cause, { readonly en: string; readonly zh?: string }>> = {
  unsupported: { en: 'Client or base library too old (1.16.4 needed), or a JSAPI is missing' },
  'jsapi-simulator': { en: 'The IDE simulator lacks this JSAPI: use npm start or a phone' },
  'jsapi-parameter': { en: 'Wrong parameter for the JSAPI: check isvAppId' },
  'jsapi-forbidden': { en: 'This app may not call it (N22104): personal account, or product not bound' },
  'jsapi-closed': { en: 'The authorization was closed before it ended', zh: '授权没有完成就被关闭' },
  'jsapi-offline': { en: 'The client has no network', zh: '客户端没有网络' },
  'jsapi-silent': { en: 'The JSAPI never called back', zh: 'JSAPI 一直没有回调' },
  'jsapi-unknown': { en: 'The JSAPI failed without a known error', zh: 'JSAPI 失败，没有已知的错误码' },
  'missing-encrypt-key': { en: 'No AES key set, or isvAppId not passed; then revoke and authorize again' },
  'missing-signature-type': {
    en: 'No default signature type, or isvAppId not passed; then revoke and authorize again',
  },
  'invalid-encrypt': { en: 'AES key unusable; set it again, then revoke and authorize again' },
  'not-authorized': { en: 'Not authorized through the button, or revoked, or expired' },
  'no-permission': {
    en: 'Product not bound, field not approved, or an ISV’s product in force; then revoke and authorize again',
  },
  'alipay-busy': { en: 'Alipay is busy', zh: '支付宝系统繁忙' },
  'platform-unknown': { en: 'Alipay answered with an unknown code', zh: '支付宝返回了未知的错误码' },
  'envelope-unreadable': { en: 'res.response has no known shape', zh: 'res.response 不是已知的形状' },
  'envelope-unsigned': {
    en: 'No sign: signing method, Alipay public key or gateway not set; then revoke and authorize again',
  },
  'envelope-rejected': { en: 'Verification or decryption failed: keys or appId do not match' },
  'no-phone': { en: 'This Alipay account has no phone number', zh: '这个支付宝账号没有绑定手机号' },
  conflict: { en: 'The number belongs to another user', zh: '这个号码已属于另一个用户' },
  'phone-invalid': { en: 'No number that an SMS reaches', zh: '不是能收到短信的手机号' },
  'code-too-soon': { en: 'A code was asked for again too soon', zh: '再次获取验证码的间隔太短' },
  'codes-exhausted': {
    en: 'No more codes today: for this number, user or address',
    zh: '今天的验证码已发完（按号码、用户或地址计）',
  },
  'sms-unavailable': { en: 'The SMS could not be sent' },
  'code-wrong': { en: 'The code entered is not the one that was sent', zh: '提交的验证码与发出的不一致' },
  'code-expired': {
    en: 'The code has run out, is used up, or was never asked for',
    zh: '验证码已过期、已用完，或没有获取过',
  },
  'auth-code-rejected': { en: 'authCode invalid: other appId, used or expired' },
  'page-left': { en: 'The page was left while a request ran', zh: '请求未完成时离开了页面' },
  aborted: { en: 'The request was aborted', zh: '请求被取消' },
  'request-parameter': { en: 'Wrong parameter for my.request, or URL too long' },
  'domain-forbidden': { en: 'Domain not on the allow-list, or not uploaded again since it is' },
  offline: { en: 'No network, DNS or proxy failed', zh: '没有网络、DNS 失败或代理失败' },
  timeout: { en: 'No answer in time', zh: '超时没有回应' },
  'bad-body': { en: 'Not the JSON of the contract: check address, BOM, certificate chain' },
  'http-request': { en: 'The backend refuses this request: wrong address or contract version' },
  'http-session': { en: 'The session is refused, a fresh one too' },
  'http-forbidden': { en: 'The backend forbids this request (403)', zh: '后端拒绝了这个请求（403）' },
  'http-limit': { en: 'Too many requests', zh: '请求过多，被限流' },
  'http-not-modified': { en: 'The backend answered 304: turn off ETag and caching' },
  'http-private-address': { en: 'The backend address is a private IP, refused by Alipay’s proxy' },
  'http-server': { en: 'The backend or its gateway failed' },
  throttled: { en: 'Requests stopped or throttled', zh: '请求被停止或限流' },
  'request-unknown': { en: 'my.request failed without a known error', zh: 'my.request 失败，没有已知的错误码' },
  'bad-address': { en: 'The backend address is not an https domain' },
  'bad-isv-app-id': { en: 'isvAppId is not 16 digits' },
};

/** What a cause means, in one sentence without its full stop. @throws where nobody has written it. */
export const causeSentence = (cause: Cause, language: Language): string => {
  const { en, zh } = sentences[cause];
  const sentence = language === 'en' ? en : (entryOf(cause).text ?? zh);
  if (sentence === undefined)
    throw new Error(`The cause "${cause}" has no Chinese sentence. Add one to scripts/docs/cause-sentences.ts.`);
  return sentence;
};
