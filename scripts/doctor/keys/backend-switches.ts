import { GATEWAY, MIN_SECRET } from '../../../backend/settings/settings';
import { PLACES } from '../console-place';
import { passed, type Failure, type Finding } from '../finding';
import { keyFailure as failure } from './key-setting';
import type { Subject } from '../subject';

/** The secret of every hash that the backend keeps. */
export const examinePepper = ({ text }: Subject): Finding[] => {
  const pepper = text('PHONE_PEPPER');
  const advice = {
    remedy: 'Make one, once and for ever: another one forgets whom every number belongs to.',
    command: 'openssl rand -base64 48',
  };
  if (pepper !== undefined && pepper.length < MIN_SECRET)
    return [
      failure(
        'keys.pepper',
        'PHONE_PEPPER',
        `PHONE_PEPPER has ${pepper.length} characters, and must have at least ${MIN_SECRET}.`,
        advice,
      ),
    ];
  if (pepper !== undefined) return [passed('keys.pepper', 'pepper')];
  if (text('NODE_ENV') === 'production' || text('REDIS_URL') !== undefined)
    return [failure('keys.pepper', 'PHONE_PEPPER', 'PHONE_PEPPER is missing: the backend would not start.', advice)];
  const what =
    'PHONE_PEPPER is missing: the backend makes one at each start, and its log and stores cannot be compared.';
  return [{ kind: 'warning', id: 'keys.pepper', about: 'PHONE_PEPPER', what, ...advice }];
};

/** What helps on a desk and opens the door to everybody elsewhere. */
export const examineSwitches = ({ text }: Subject): Finding[] => {
  const production = text('NODE_ENV') === 'production';
  const told = (id: Failure['id'], about: string, what: string, remedy: string, place?: string): Finding => ({
    ...(production ? ({ kind: 'failure', stops: 'preview' } as const) : ({ kind: 'warning' } as const)),
    id,
    about,
    what: production ? `${what} The backend refuses to start like this.` : what,
    remedy,
    ...(place !== undefined && { place }),
  });
  const isOn = (name: 'DEMO_SESSIONS' | 'ALLOW_UNSIGNED'): boolean => /^(1|true)$/i.test(text(name) ?? '');
  const gateway = text('ALIPAY_GATEWAY');
  const findings: Finding[] = [];
  if (isOn('DEMO_SESSIONS'))
    findings.push(
      told(
        'keys.demo-sessions',
        'DEMO_SESSIONS',
        'DEMO_SESSIONS is on: whoever sends an authCode is that user.',
        'Take it out of any machine that a phone reaches.',
      ),
    );
  if (isOn('ALLOW_UNSIGNED'))
    findings.push(
      told(
        'keys.unsigned',
        'ALLOW_UNSIGNED',
        'ALLOW_UNSIGNED is on: anyone can claim any number.',
        'Take it out, and set 接口加签方式 so that envelopes are signed.',
        PLACES.signing,
      ),
    );
  if (gateway !== undefined && URL.canParse(gateway) && new URL(gateway).host !== new URL(GATEWAY).host)
    findings.push({
      kind: 'warning',
      id: 'keys.gateway',
      about: 'ALIPAY_GATEWAY',
      what: `ALIPAY_GATEWAY is ${new URL(gateway).host}, which knows no authCode of a real phone where it is a sandbox.`,
      remedy: 'Take it out for the real app.',
    });
  return findings;
};
