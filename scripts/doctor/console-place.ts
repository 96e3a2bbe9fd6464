const CONSOLE = '开放平台控制台 › 小程序 › 设置 › 开发设置';

/** Where things stand in Alipay's console (SMS: in that of Alibaba Cloud), in its own words (platform-facts.md §1.3, §3.7, §7.2). */
export const PLACES = {
  appId: '开放平台控制台 › 小程序 › APPID',
  allowList: `${CONSOLE} › 服务器域名白名单`,
  encryption: `${CONSOLE} › 接口内容加密方式`,
  signing: `${CONSOLE} › 接口加签方式`,
  sms: '阿里云 › 短信服务控制台 › 国内消息',
  toolKeys: 'openhome.alipay.com › 密钥管理 › 开发工具密钥',
} as const;
