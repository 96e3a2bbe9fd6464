import type { Messages } from './zh-CN';

export const en: Messages = {
  homeTitle: 'Membership',
  homeHeadline: 'Link your phone, miss nothing',
  homePurpose: 'Your number is used only for the following. You can browse and buy without it at any time.',
  homeUses: ['Order and pick-up updates', 'Points and offers credited to you', 'Reaching you for after-sales help'],
  homeBind: 'Link phone number',
  homeChange: 'Change phone number',
  homeBound: 'Phone number linked',

  title: 'Share phone number',
  purpose: 'Share the number linked to your Alipay account, for order updates and member services.',
  agree: 'I have read and agree to the',
  privacyPolicy: 'Privacy Policy',
  agreeFirst: 'Please read and tick the privacy policy first',
  authorize: 'Share phone number',
  authorizeAgain: 'Share again',
  authorizing: 'Asking Alipay…',
  submitting: 'Verifying securely…',
  verified: 'Phone number linked',
  verifiedHint: 'Some digits are hidden to protect your privacy',
  done: 'Done',
  change: 'Change phone number',
  notNow: 'Not now',
  retry: 'Try again',
  declined: { title: 'No problem', hint: 'You can keep browsing and share your number whenever you need to.' },

  notices: {
    offline: { title: 'You seem to be offline', hint: 'Check your connection, then try again.' },
    timeout: { title: 'The network is slow', hint: 'No answer came this time. Please try again.' },
    busy: { title: 'It is busy right now', hint: 'Please try again in a moment.' },
    'server-error': { title: 'The service is not responding', hint: 'Please try again shortly. Nothing was lost.' },
    reauthorize: { title: 'Please share once more', hint: 'Tap the button below and agree to continue.' },
    'no-phone': {
      title: 'Your Alipay account has no phone number',
      hint: 'Link one in your Alipay account settings, then share it here.',
    },
    'not-open': {
      title: 'One-tap sharing is not available yet',
      hint: 'You can keep browsing, or ask the shop to register your number.',
    },
    rejected: { title: 'This could not be verified', hint: 'Tap the button below to share again.' },
    conflict: {
      title: 'This number is linked to another account',
      hint: 'Please contact the shop. You can keep browsing.',
    },
    session: { title: 'Your session has expired', hint: 'Try again. No need to share anew.' },
    unknown: { title: 'That did not work', hint: 'Please try again.' },
  },
};
