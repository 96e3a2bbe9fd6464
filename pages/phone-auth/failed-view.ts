import { shopPhone } from '../../utils/config';
import type { Messages } from '../../utils/messages/zh-CN';
import type { NextStep } from '../../utils/notice';
import type { PhoneAuthState } from '../../utils/phone-auth-machine';

type Failed = Extract<PhoneAuthState, { name: 'failed' }>;

/** What the page draws of a failure: for everyone. */
export interface NoticeView {
  readonly title: string;
  readonly hint: string;
  readonly next: NextStep | '';
  /** Whether to start over is on offer beside the next step. */
  readonly again: boolean;
}

/** A step that this shop cannot offer gives way to the next best one. */
const stepFor = (next: NextStep): NextStep => (next === 'contact' && shopPhone === '' ? 'enter-by-hand' : next);

export const noticeView = ({ notice }: Failed, texts: Messages): NoticeView => {
  const next = stepFor(notice.next);
  const again = next !== 'retry' && next !== 'authorize' && next !== 'update';
  return { ...texts.notices[notice.name], next, again };
};
