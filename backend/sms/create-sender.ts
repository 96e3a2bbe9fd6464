import { createAliyunSender, loadAliyunSdk, type AliyunSettings } from './aliyun';
import { createInboxSender } from './inbox';
import { noSender, type SmsSender } from './sender';

export type SenderSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'inbox'; readonly url: string }
  | ({ readonly kind: 'aliyun' } & AliyunSettings);

/** The one place that chooses how codes are sent. @throws Error with the remedy where the provider's SDK is missing */
export const createSender = async (settings: SenderSettings): Promise<SmsSender> => {
  switch (settings.kind) {
    case 'none':
      return noSender;
    case 'inbox':
      return createInboxSender(settings.url);
    case 'aliyun':
      return createAliyunSender(settings, await loadAliyunSdk());
  }
};
