import { addressFault, backendAddress, isIsvAppId, type BuildKind } from '../../utils/config';

describe('the backend address', () => {
  it.each([
    ['https://api.example.com', 'release', undefined],
    ['https://api.example.com:8443', 'develop', undefined],
    ['http://api.example.com', 'release', 'not-https'],
    ['http://api.example.com', 'develop', 'not-https'],
    ['https://localhost:8787', 'trial', 'not-https'],
    ['https://192.168.1.20', 'release', 'ip-address'],
    ['https://[2001:db8::1]:443', 'trial', 'ip-address'],
    ['https://api.example.com/', 'release', 'not-an-origin'],
    ['https://api.example.com/v1', 'release', 'not-an-origin'],
    ['api.example.com', 'release', 'not-an-origin'],
    ['', 'release', 'not-an-origin'],
    ['see https://api.example.com', 'release', 'not-an-origin'],
    ['https://163.example.com', 'release', undefined],
    ['https://gateway-7', 'develop', undefined],
    ['http://127.0.0.1:8787', 'simulator', undefined],
    ['ftp://127.0.0.1', 'simulator', 'not-an-origin'],
  ] as const)('%s in a %s build: %s', (address, build, fault) => {
    expect([addressFault(address, build), addressFault(`${address}/v1`, build)]).toEqual([fault, 'not-an-origin']);
  });

  it.each<BuildKind>(['simulator', 'develop', 'trial', 'release'])('configured for %s can work there', (build) => {
    const address = backendAddress(build);
    expect(address).toMatch(/^https?:/);
    expect(addressFault(address, build)).toBeUndefined();
  });
});

describe('a service provider’s appId', () => {
  it.each([
    ['', true],
    ['2021000000000001', true],
    ['202100000000001', false],
    ['20210000000000011', false],
    ['wx21000000000001', false],
    [' 2021000000000001', false],
  ])('“%s” can be one: %s (16 digits, or none for an app of one’s own)', (appId, can) => {
    expect(isIsvAppId(appId)).toBe(can);
  });
});
