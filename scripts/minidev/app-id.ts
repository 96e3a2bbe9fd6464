import { APP_ID } from '../../backend/core/app-id';

/**
 * The app that is meant.
 * @param written with --app-id, wins over ALIPAY_APP_ID
 * @param settings `.env` with the environment over it
 * @throws when nothing says which, or it is no appId
 */
export const appIdOf = (
  written: string | undefined,
  settings: Readonly<Record<string, string | undefined>>,
): string => {
  const set = settings['ALIPAY_APP_ID']?.trim();
  const appId = written ?? (set === '' ? undefined : set);
  if (appId === undefined)
    throw new Error(
      'Nothing says which app this is: put ALIPAY_APP_ID=<the 16 digits> into .env, or add --app-id. The console shows it beside the name of the mini-program.',
    );
  if (APP_ID.test(appId)) return appId;
  const where = written === undefined ? 'ALIPAY_APP_ID' : '--app-id';
  throw new Error(`${where} is "${appId}", and an appId is 16 digits.`);
};
