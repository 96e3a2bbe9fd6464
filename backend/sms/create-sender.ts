import type { SmsSettings } from '../settings/sms-settings';
import { createAliyunSender, loadAliyunSdk } from './aliyun';
import { createInboxSender } from './inbox';
import { noSender, type SmsSender } from './sender';

/** The one place that chooses how codes are sent. @throws Error with the remedy where the provider's SDK is missing */
export const createSender = async (settings: SmsSettings['sender']): Promise<SmsSender> => {
  switch (settings.kind) {
    case 'none':
      return noSender;
    case 'inbox':
      return createInboxSender(settings.url);
    case 'aliyun':
      return createAliyunSender(settings, await loadAliyunSdk());
  }
};
