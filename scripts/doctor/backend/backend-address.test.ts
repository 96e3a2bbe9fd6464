import { backendsOf, faultsOfAddress, isPrivateAddress, isTestHost } from './backend-address';

const faultIds = (address: string) =>
  faultsOfAddress({ address, builds: ['develop', 'trial', 'release'], file: 'utils/config.ts' }).map(({ id }) => id);

describe('the address of a backend', () => {
  it.each([
    'https://phone.mendian.cn',
    'https://mendian.com.cn:8443',
    'https://latest.contest-shop.cn',
    'https://devices.mendian.cn',
    'https://prepaid.sitemap.cn',
  ])('%s is taken as it is', (address) => {
    expect(faultIds(address)).toEqual([]);
  });

  it.each([
    ['', 'backend.address-form'],
    ['phone.mendian.cn', 'backend.address-form'],
    ['https://phone.mendian.cn/', 'backend.address-form'],
    ['https://phone.mendian.cn/api', 'backend.address-form'],
    ['http://phone.mendian.cn', 'backend.address-http'],
    ['https://localhost', 'backend.address-http'],
    ['https://203.0.113.9', 'backend.address-ip'],
    ['https://[2001:db8::1]', 'backend.address-ip'],
    ['https://phone-auth.example.com', 'backend.address-example'],
    ['http://example.com', 'backend.address-example'],
    ['https://backend', 'backend.address-private'],
    ['https://nas.lan', 'backend.address-private'],
    ['https://uat.mendian.cn', 'backend.address-test'],
    ['https://phone-test.mendian.cn', 'backend.address-test'],
    ['https://dev2.mendian.cn', 'backend.address-test'],
    ['https://a.trycloudflare.com', 'backend.address-test'],
  ])('%s is told as %s', (address, id) => {
    expect(faultIds(address)).toEqual([id]);
  });

  it('may be a test host while no release build calls it', () => {
    expect(isTestHost('test.mendian.cn')).toBe(true);
    expect(
      faultsOfAddress({ address: 'https://test.mendian.cn', builds: ['develop', 'trial'], file: 'utils/config.ts' }),
    ).toEqual([]);
  });

  it('is told once for all the builds that share it, and stops the first step that any of them needs', () => {
    const addresses = { simulator: 'http://x', develop: 'a', trial: 'b', release: 'b' };
    const [shared] = backendsOf({ addresses, file: 'utils/config.ts' }).slice(1);
    expect(shared).toEqual({ address: 'b', builds: ['trial', 'release'], file: 'utils/config.ts' });
    expect(faultsOfAddress(shared!)).toEqual([expect.objectContaining({ about: 'trial, release', stops: 'upload' })]);
  });
});

it.each([
  ['10.1.2.3', true],
  ['127.0.0.1', true],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['172.31.255.1', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['192.169.0.1', false],
  ['169.254.1.1', true],
  ['100.63.0.1', false],
  ['100.64.0.1', true],
  ['100.127.0.1', true],
  ['100.128.0.1', false],
  ['203.0.113.7', false],
  ['::1', true],
  ['fd12::1', true],
  ['fe80::1', true],
  ['2001:db8::1', false],
])('%s leads to a local network: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});
