/** How the open platform names an app: 16 digits, 开放平台控制台 › 小程序 › APPID. */
export const APP_ID = /^\d{16}$/;

/** Of examples and demo sessions; no real app has it. */
export const DEMO_APP_ID = '2021000000000000';
