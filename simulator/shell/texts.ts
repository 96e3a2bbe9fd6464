const zh = {
  back: '返回',
  home: '首页',
  ok: '确定',
  asks: (app: string) => `${app} 申请`,
  phoneNumber: '获取你的手机号',
  boundNumber: '支付宝绑定号码',
  noNumber: '未绑定手机号',
  given: (app: string) => `同意后，该号码将提供给“${app}”。`,
  refuse: '拒绝',
  agree: '同意',
  sms: '短信',
  now: '现在',
  tapToFill: '轻点填入验证码',
  close: '关闭',
};

const en: typeof zh = {
  back: 'Back',
  home: 'Home',
  ok: 'OK',
  asks: (app) => `${app} asks to`,
  phoneNumber: 'Get your phone number',
  boundNumber: 'Number bound to Alipay',
  noNumber: 'No number bound',
  given: (app) => `If you agree, this number is given to “${app}”.`,
  refuse: 'Refuse',
  agree: 'Agree',
  sms: 'Messages',
  now: 'now',
  tapToFill: 'Tap to fill in the code',
  close: 'Close',
};

/** What the simulated client itself says, in the client's language: Chinese unless that is English. */
export const clientTexts = (language: string): typeof zh => (language.toLowerCase().startsWith('en') ? en : zh);
