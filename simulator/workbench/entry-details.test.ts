import { isVNode, type VNode } from 'vue';
import type { Happening } from '../timeline/entry';
import { drawDetails } from './entry-details';
import { workbenchTexts } from './texts';

const wordsOf = (drawn: unknown): string => {
  if (Array.isArray(drawn)) return drawn.map(wordsOf).join(' ');
  return isVNode(drawn) ? wordsOf((drawn as VNode).children) : String(drawn ?? '');
};
const details = (happening: Happening, revealed: boolean): string =>
  wordsOf(drawDetails({ ...happening, id: 1, at: 0 }, { ui: 'en', texts: workbenchTexts.en, revealed }));

const request = {
  kind: 'request',
  method: 'POST',
  url: 'https://api.example.com/x',
  headers: {},
  body: null,
  bytes: 0,
  sent: true,
} as const;
const event = {
  kind: 'event',
  handler: 'handleNumber',
  unit: 'pages/x/x',
  where: 'pages/x/x.axml:1:1',
  times: 1,
} as const;

it.each<[where: string, happening: Happening, number: string]>([
  ['the body of a request', { ...request, body: '{"phone":"+8613800138000"}' }, '+8613800138000'],
  ['a body that is a form', { ...request, body: 'phone=%2B85291234567' }, '91234567'],
  ['an address', { ...request, url: 'https://api.example.com/x?phone=+8613800138000' }, '13800138000'],
  ['a header of a request', { ...request, headers: { 'x-phone': '+8613800138000' } }, '13800138000'],
  [
    'a header of an answer',
    { ...request, answer: { status: 200, bytes: 2, headers: { location: '/x?phone=13800138000' } } },
    '13800138000',
  ],
  ['an answer', { ...request, end: { outcome: 'success', value: { data: { phone: '+85291234567' } } } }, '91234567'],
  ['what somebody types', { ...event, given: { type: 'input', detail: { value: '138 0013 8000' } } }, '138 0013 8000'],
  ['a number of another country', { ...event, given: { detail: { value: '9123 4567' } } }, '9123 4567'],
  ['setData', { kind: 'setData', unit: 'pages/x/x', payload: { number: '91234567' }, bytes: 1 }, '91234567'],
  [
    'a number that is no text',
    { kind: 'setData', unit: 'x', payload: { number: 13800138000 }, bytes: 1 },
    '13800138000',
  ],
  ['a key', { kind: 'setData', unit: 'x', payload: { by: { '+8613800138000': true } }, bytes: 1 }, '13800138000'],
  [
    'storage',
    { kind: 'jsapi', name: 'my.setStorage', options: { key: '13800138000', data: ['+8613800138000'] } },
    '13800138000',
  ],
  ['the query of a page', { kind: 'page', what: 'onLoad', path: 'x', query: { phone: '91234567' } }, '91234567'],
  ['a tap', { kind: 'user', what: 'tap', name: 'button call +8613800138000' }, '13800138000'],
  ['a warning', { kind: 'warning', text: '<x> 138 0013 8000 is nothing' }, '138 0013 8000'],
])('%s shows no number in full until somebody asks to see it', (_, happening, number) => {
  expect(details(happening, false)).not.toContain(number);
  expect(details(happening, true)).toContain(number);
});
