import { PLACES } from '../console-place';
import { passed, type Finding } from '../finding';
import type { Subject } from '../subject';

const warning = (id: Finding['id'], about: string, what: string, remedy: string, place?: string): Finding => ({
  kind: 'warning',
  id,
  about,
  what,
  remedy,
  ...(place !== undefined && { place }),
});

/**
 * What the backend sends out: each new number to the merchant's system, and codes to people who type theirs.
 * @param refused names of the settings that the backend refuses to start with, which are told elsewhere
 */
export const examineDeliveries = ({ text }: Subject, refused: readonly string[]): Finding[] => {
  const findings: Finding[] = [];
  if (text('HANDOVER_URL') === undefined)
    findings.push(
      warning(
        'keys.handover',
        'HANDOVER_URL',
        'HANDOVER_URL is not set: numbers are verified and bound here, and reach no other system.',
        'Name the address of yours that is to receive them: backend/README.md › Hand-over.',
      ),
    );
  const sender = text('SMS_SENDER') ?? 'none';
  if (sender === 'none' || sender === 'inbox')
    findings.push(
      warning(
        'keys.sms',
        'SMS_SENDER',
        `SMS_SENDER is ${sender === 'none' ? 'not set' : sender}: who enters a number by hand, the way on after most failures, gets no code.`,
        'Apply early, since signature and template wait for approval: docs/console.md, step 9.',
        PLACES.sms,
      ),
    );
  const usable = !refused.some((name) => /^(HANDOVER|SMS|ALIYUN|CODES)_|^DEBUG$/.test(name));
  return usable && findings.length === 0 ? [passed('keys.deliveries', 'hand-over, SMS')] : findings;
};
