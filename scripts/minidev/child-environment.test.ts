import { SETTING_NAMES } from '../../backend/settings/setting-names';
import { writeFolder } from '../../simulator/project/folder';
import { childEnvironment } from './child-environment';

const key = { toolId: 'tool-2311', privateKey: 'MIIabc' };
const nested = { alipay: { authentication: key } };

const given = (
  settings: Readonly<Record<string, string>>,
  { environment = {}, files = {} }: { environment?: Record<string, string>; files?: Record<string, unknown> } = {},
) => {
  const { root, remove } = writeFolder({ 'app.json': {}, ...files });
  try {
    const { env, secrets } = childEnvironment(environment, settings, root);
    return { env, secrets, config: JSON.parse(env['MINIDEV_RUNTIME_CONFIG'] ?? '') as unknown };
  } finally {
    remove();
  }
};

it('the tracker is off, and nothing else is said, where a user has logged in', () => {
  expect(given({}).config).toEqual({ 'tracker.enabled': false });
});

it.each([
  ['nested', nested],
  ['dotted', { 'alipay.authentication': key }],
])('the key of CI is passed on, %s, and known as a secret', (_, config) => {
  const { config: passed, secrets } = given({ MINIDEV_RUNTIME_CONFIG: JSON.stringify(config) });
  expect(passed).toEqual({ ...config, 'tracker.enabled': false });
  expect(secrets).toEqual(['tool-2311', 'MIIabc']);
});

it('a key of this project reaches minidev, which looks for it in the built folder', () => {
  expect(given({}, { files: { '.minidev/config.json': nested } })).toMatchObject({
    config: nested,
    secrets: ['tool-2311', 'MIIabc'],
  });
  const ci = { alipay: { authentication: { toolId: 'ci-tool', privateKey: 'MIIci' } } };
  const both = given({ MINIDEV_RUNTIME_CONFIG: JSON.stringify(ci) }, { files: { '.minidev/config.json': nested } });
  expect(both.config).toMatchObject(ci);
});

it.each([
  ['MINIDEV_RUNTIME_CONFIG', { MINIDEV_RUNTIME_CONFIG: '{"alipay":{"authentication":{"privateKey":"MIIabc' }, {}],
  ['.minidev/config.json', {}, { '.minidev/config.json': '{"privateKey":"MIIabc' }],
])('%s that is no JSON is named, its text is not', (name, settings, files) => {
  const act = () => given(settings, { files });
  expect(act).toThrow(new RegExp(`^${name.replace('.', '\\.')} is no JSON`));
  expect(act).not.toThrow(/MIIabc/);
});

it("the backend's settings are none of minidev's business, secret, in a file or misspelt", () => {
  const settings = SETTING_NAMES.flatMap((name) => [name, `${name}_FILE`]);
  const environment = {
    ...Object.fromEntries([...settings, 'ALIYUN_ACESS_KEY_SECRET', 'ALIPAY_APP_PUBLIC_KEY'].map((name) => [name, 'x'])),
    PATH: '/bin',
    HTTPS_PROXY: 'http://p',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    DEBUG: 'minidev-cli',
  };
  expect(Object.keys(given({}, { environment }).env).sort()).toEqual([
    'HTTPS_PROXY',
    'MINIDEV_RUNTIME_CONFIG',
    'NODE_EXTRA_CA_CERTS',
    'PATH',
    'SHOW_DEPRECATED_SCHEMA_URL',
  ]);
});
