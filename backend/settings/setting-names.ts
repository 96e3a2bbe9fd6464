/** Every setting of the backend, as backend/README.md explains them; each may also stand in a file, as `<NAME>_FILE`. */
export const SETTING_NAMES = [
  'ALIPAY_APP_ID',
  'ALIPAY_PUBLIC_KEY',
  'ALIPAY_AES_KEY',
  'ALIPAY_APP_PRIVATE_KEY',
  'ALIPAY_APP_CERT',
  'ALIPAY_ROOT_CERT',
  'ALIPAY_APP_AUTH_TOKEN',
  'ALIPAY_KEYS',
  'ALIPAY_GATEWAY',
  'PHONE_PEPPER',
  'PHONE_CONFLICT',
  'HANDOVER_URL',
  'HANDOVER_SECRET',
  'EXPOSE_PHONE',
  'LIMIT_PER_USER',
  'LIMIT_PER_ADDRESS',
  'SMS_SENDER',
  'SMS_COUNTRIES',
  'SMS_INBOX_URL',
  'ALIYUN_ACCESS_KEY_ID',
  'ALIYUN_ACCESS_KEY_SECRET',
  'ALIYUN_SMS_SIGN_NAME',
  'ALIYUN_SMS_TEMPLATE_MAINLAND',
  'ALIYUN_SMS_TEMPLATE_OVERSEAS',
  'ALIYUN_SMS_TEMPLATE_OVERSEAS_ZH',
  'ALIYUN_SMS_ENDPOINT',
  'CODES_PER_NUMBER',
  'CODES_PER_USER',
  'CODES_PER_ADDRESS',
  'TRUST_PROXY',
  'REDIS_URL',
  'DEMO_SESSIONS',
  'ALLOW_UNSIGNED',
  'HOST',
  'PORT',
  'LOG_LEVEL',
] as const;

/** Variables of Node and of packages, which the backend looks at as well. */
export const WATCHED_NAMES = ['NODE_ENV', 'NODE_DEBUG', 'DEBUG'] as const;

/** What the backend may ask for: a name that is missing above does not compile. */
export type SettingName = (typeof SETTING_NAMES)[number] | (typeof WATCHED_NAMES)[number];

/** ALIPAY, SMS, CODES and so on: names that begin like this are the backend's, or meant to be. */
const FAMILIES = new Set(SETTING_NAMES.filter((name) => name.includes('_')).map((name) => name.split('_')[0]));

/** @returns whether a variable is a setting of the backend, in the environment or in a file */
export const isSettingName = (name: string): boolean => {
  const bare = name.replace(/_FILE$/, '');
  return SETTING_NAMES.some((known) => known === bare);
};

/** @returns whether a variable is called like one, even where it is none: misspelt, or of an older version */
export const isLikeSetting = (name: string): boolean =>
  isSettingName(name) || (name.includes('_') && FAMILIES.has(name.split('_')[0] ?? ''));
