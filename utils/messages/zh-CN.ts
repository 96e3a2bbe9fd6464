export const zhCN = {
  homeTitle: '会员中心',
  homeHeadline: '绑定手机号，服务不错过',
  homePurpose: '手机号只用于下面这些事，你可以随时不绑定，照常浏览和购买。',
  homeUses: ['订单与取货进度通知', '会员积分与优惠到账', '售后时联系到你'],
  homeBind: '绑定手机号',
  homeChange: '更换手机号',
  homeBound: '已绑定手机号',

  title: '授权手机号',
  purpose: '授权支付宝绑定的手机号，用于接收订单通知和会员服务。',
  agree: '我已阅读并同意',
  privacyPolicy: '《隐私政策》',
  agreeFirst: '请先阅读并勾选隐私政策',
  authorize: '授权手机号',
  authorizeAgain: '重新授权',
  authorizing: '正在向支付宝获取…',
  submitting: '正在安全核验…',
  verified: '手机号已绑定',
  verifiedHint: '为保护隐私，号码已隐藏部分数字',
  done: '完成',
  change: '更换手机号',
  notNow: '暂不授权',
  retry: '重试',
  declined: { title: '没有授权也没关系', hint: '你可以继续浏览，需要时再授权手机号。' },

  notices: {
    offline: { title: '网络好像断开了', hint: '请检查网络，恢复后点重试。' },
    timeout: { title: '网络有点慢', hint: '这次没有等到结果，请再试一次。' },
    busy: { title: '现在有点忙', hint: '请稍等片刻再试。' },
    'server-error': { title: '服务暂时没有响应', hint: '请稍后再试，你的信息没有丢失。' },
    reauthorize: { title: '需要你再授权一次', hint: '点下面的按钮，同意后即可继续。' },
    'no-phone': { title: '支付宝账号还没有绑定手机号', hint: '请在支付宝的账号设置里绑定后，再来授权。' },
    'not-open': { title: '一键授权暂未开放', hint: '你可以继续浏览，或联系商家登记手机号。' },
    rejected: { title: '这次没有通过核验', hint: '请点下面的按钮重新授权。' },
    conflict: { title: '这个手机号已绑定其他账号', hint: '请联系商家处理，你可以继续浏览。' },
    session: { title: '登录状态已过期', hint: '请点重试，无需重新授权。' },
    unknown: { title: '这次没有成功', hint: '请再试一次。' },
  },
};

/** Every text that an end user reads. A language without one of them does not compile. */
export type Messages = typeof zhCN;
