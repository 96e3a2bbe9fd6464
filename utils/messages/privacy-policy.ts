import { languageFor } from './language';

interface PrivacyPolicy {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

const zhCN: PrivacyPolicy = {
  title: '隐私政策',
  sections: [
    { heading: '我们收集什么', text: '经你点击同意后，支付宝账号绑定的手机号。不点同意，就不会收集。' },
    {
      heading: '用来做什么',
      text: '发送订单与取货通知、为你记录会员积分与优惠、售后时联系你。不作他用，也不提供给无关的第三方。',
    },
    {
      heading: '怎样保护',
      text: '号码由支付宝加密后直接交给我们的服务器核验。小程序里只显示隐藏了部分数字的号码，手机上不保存。',
    },
    {
      heading: '怎样撤回',
      text: '点右上角“···”› 关于 › 设置 › 用户信息，选择解除授权。你也可以联系我们查询、更正或删除已保存的手机号。',
    },
    { heading: '未成年人', text: '如果你未满 14 周岁，请在监护人同意后使用。' },
  ],
};

const en: PrivacyPolicy = {
  title: 'Privacy Policy',
  sections: [
    {
      heading: 'What we collect',
      text: 'The phone number linked to your Alipay account, after you tap Agree. Without that, nothing is collected.',
    },
    {
      heading: 'What it is for',
      text: 'Order and pick-up updates, your points and offers, and reaching you for after-sales help. Nothing else, and no unrelated third party receives it.',
    },
    {
      heading: 'How it is protected',
      text: 'Alipay encrypts the number and it goes straight to our server to be verified. The mini-program shows it with digits hidden and keeps nothing on your phone.',
    },
    {
      heading: 'How to withdraw',
      text: 'Tap “···” at the top right › About › Settings › User information, and revoke the authorization. You may also ask us to show, correct or delete your number.',
    },
    { heading: 'Minors', text: 'If you are under 14, please use this with the consent of a guardian.' },
  ],
};

/** The policy in someone's language, chosen as all other texts are. Have your own lawyers read it before a release. */
export const privacyPolicyFor = (language: string): PrivacyPolicy => (languageFor(language) === 'zh-CN' ? zhCN : en);
