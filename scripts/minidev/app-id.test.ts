import { appIdOf } from './app-id';

it('what is written wins over what is set', () => {
  expect(appIdOf('2021000000000002', { ALIPAY_APP_ID: '2021000000000001' })).toBe('2021000000000002');
  expect(appIdOf(undefined, { ALIPAY_APP_ID: '2021000000000001' })).toBe('2021000000000001');
  // Blanks around a setting are none to the backend and to doctor.
  expect(appIdOf(undefined, { ALIPAY_APP_ID: ' 2021000000000001 ' })).toBe('2021000000000001');
});

it.each([{}, { ALIPAY_APP_ID: '' }])('without one it says where it belongs', (settings) => {
  expect(() => appIdOf(undefined, settings)).toThrow(/ALIPAY_APP_ID=<the 16 digits> into \.env/);
});

it.each(['123', 'wx1234567890abcdef', '2021 000000000001'])('%j is none', (appId) => {
  expect(() => appIdOf(appId, {})).toThrow(/--app-id is .*16 digits/);
  expect(() => appIdOf(undefined, { ALIPAY_APP_ID: appId })).toThrow(/ALIPAY_APP_ID is .*16 digits/);
});
