import { posix } from 'node:path';
import { APP_ID, DEMO_APP_ID } from '../../../backend/core/app-id';
import { isIsvAppId } from '../../../utils/config';
import { isAppVersion, packageVersion } from '../../app-version';
import { PLACES } from '../console-place';
import { failureAt, passed, type Failure, type Finding } from '../finding';
import { isRecord, type Subject } from '../subject';
import { isEmbedded, partsFolder, type AppConfig } from './app-config';

/** utils/config.ts as it comes with the template. */
const EXAMPLE_SHOP_PHONE = '400-000-0000';

const appIdFailure = (id: Failure['id'], what: string): Failure => ({
  kind: 'failure',
  id,
  what,
  remedy:
    'Put ALIPAY_APP_ID=<the 16 digits> into .env, where preview and upload read it too; the backend needs the same.',
  place: PLACES.appId,
  stops: 'preview',
});

/** Which app this is: ALIPAY_APP_ID of `.env` or the environment, or what the command was told with --app-id. */
const examineAppId = ({ appId, text, config }: Subject): Finding[] => {
  const set = text('ALIPAY_APP_ID');
  const meant = appId ?? set;
  if (meant === undefined && isEmbedded(config))
    return [
      {
        kind: 'unchecked',
        id: 'app.id-missing',
        what: 'Nothing says which app this is: ALIPAY_APP_ID is not set.',
        remedy: 'Give it as --app-id N, or in .env, where the backend reads it.',
        place: PLACES.appId,
      },
    ];
  if (meant === undefined)
    return [appIdFailure('app.id-missing', 'Nothing says which app this is: ALIPAY_APP_ID is not set.')];
  const called = appId === undefined ? 'ALIPAY_APP_ID' : '--app-id';
  if (!APP_ID.test(meant)) return [appIdFailure('app.id-form', `${called} is "${meant}", and an appId is 16 digits.`)];
  if (meant === DEMO_APP_ID) return [appIdFailure('app.id-example', `${called} ${meant} is that of the examples.`)];
  if (appId === undefined || set === undefined || set === appId) return [passed('app.id', meant)];
  return [
    {
      kind: 'warning',
      id: 'app.id-differs',
      what: `--app-id is ${appId}, ALIPAY_APP_ID is ${set}: the backend would refuse the authCodes of the app on the phone.`,
      remedy: 'Use the same one for both, unless the backend of this build really has other settings.',
      place: PLACES.appId,
    },
  ];
};

const examineIsvAppId = ({ config, appId, text }: Subject): Finding[] => {
  if (config.kind !== 'read') return [];
  const { isvAppId, file } = config;
  const ring = parseRing(text('ALIPAY_KEYS'));
  const failure = failureAt('preview');
  if (!isIsvAppId(isvAppId))
    return [
      failure(
        'app.isv-form',
        `isvAppId in ${file} is "${isvAppId}", and an appId is 16 digits.`,
        "Write the appId of the third-party (ISV) application or plugin, or '' for an app of your own; otherwise Alipay answers 40001.",
      ),
    ];
  if (isvAppId === '') {
    if (ring === undefined || Object.keys(ring).length === 0) return [];
    return [
      {
        kind: 'warning',
        id: 'app.isv-missing',
        what: `ALIPAY_KEYS holds keys of an ISV's app, and isvAppId in ${file} is empty: no page will name that app.`,
        remedy: `For a template write the ISV's appId into ${file} (without it Alipay answers 40001); else take ALIPAY_KEYS out.`,
      },
    ];
  }
  if (isvAppId === (appId ?? text('ALIPAY_APP_ID')))
    return [
      failure(
        'app.isv-same',
        `isvAppId in ${file} is the app's own appId ${isvAppId}.`,
        "Write the third-party (ISV) application's appId, or '' for an app of your own.",
      ),
    ];
  // Keys that are not on this machine cannot be missed.
  if (text('ALIPAY_PUBLIC_KEY') === undefined && ring === undefined) return [passed('app.isv', `ISV ${isvAppId}`)];
  if (ring !== undefined && Object.hasOwn(ring, isvAppId)) return [passed('app.isv', `ISV ${isvAppId}`)];
  return [
    failure(
      'app.isv-keys',
      `The pages name the ISV's app ${isvAppId}, and ALIPAY_KEYS holds no keys of it: the backend will refuse them.`,
      'Add its entry to ALIPAY_KEYS as backend/README.md › Templates and ISVs shows it.',
    ),
  ];
};

const parseRing = (text: string | undefined): Readonly<Record<string, unknown>> | undefined => {
  try {
    const ring: unknown = text === undefined ? undefined : JSON.parse(text);
    return isRecord(ring) ? ring : undefined;
  } catch {
    return undefined;
  }
};

/** minidev takes the version from package.json: a.b.c (platform-facts.md §7.5). */
const examineVersion = ({ files, config }: Subject): Finding[] => {
  const version = packageVersion(files.has('package.json') ? files.read('package.json') : '{}');
  // Who uploads from the IDE types it there.
  if (isEmbedded(config) && version === undefined) return [];
  if (isAppVersion(version)) return [passed('app.version', version)];
  return [
    {
      kind: 'failure',
      id: 'app.version-form',
      what: `The version in package.json is "${String(version ?? '')}"; Alipay takes a.b.c, three plain numbers and nothing else.`,
      remedy: 'Write one that is greater than the version online.',
      command: 'npm version patch --no-git-tag-version',
      stops: 'upload',
    },
  ];
};

/** Only they call the shop and go home: who copied no more than the flow draws that too. */
const hasOurPages = (app: Subject['app'], config: AppConfig): boolean =>
  'problem' in app || app.config.pages.some((page) => page.startsWith(posix.join(partsFolder(config), 'pages/')));

const examineShopPhone = ({ app, config }: Subject): Finding[] => {
  if (config.kind === 'none') return [];
  if (config.kind === 'broken')
    return [
      {
        kind: 'failure',
        id: 'app.config',
        what: `${config.problem}.`,
        remedy: 'Mend it: backend addresses, isvAppId, shopPhone and homePage are read from there.',
        ...(!isEmbedded(config) && { command: 'npm run check' }),
        stops: 'preview',
      },
    ];
  if (config.shopPhone !== EXAMPLE_SHOP_PHONE || !hasOurPages(app, config)) return [];
  return [
    {
      kind: 'failure',
      id: 'app.shop-phone',
      what: `shopPhone in ${config.file} is still ${EXAMPLE_SHOP_PHONE}: the button 联系商家 calls it.`,
      remedy: "Write the shop's number, or '' where nobody can be called.",
      stops: 'upload',
    },
  ];
};

const examineHomePage = ({ config, app }: Subject): Finding[] => {
  if (config.kind !== 'read' || 'problem' in app) return [];
  const { pages } = app.config;
  if (!hasOurPages(app, config)) return [];
  if (pages.some((page) => `/${page}` === config.homePage)) return [];
  return [
    {
      kind: 'failure',
      id: 'app.home-page',
      what: `homePage in ${config.file} is "${config.homePage}", which is no page of app.json: 完成 leads nowhere for people who came by a link.`,
      remedy: `Write the first page: '/${String(pages[0])}'.`,
      stops: 'upload',
    },
  ];
};

/** Which app, which version, and what utils/config.ts says beside addresses. */
export const examineApp = (subject: Subject): readonly Finding[] => [
  ...examineAppId(subject),
  ...examineIsvAppId(subject),
  ...examineVersion(subject),
  ...examineShopPhone(subject),
  ...examineHomePage(subject),
];
