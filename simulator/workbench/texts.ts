/** Each text in Chinese and in English. */
const texts = {
  title: ['模拟器', 'Simulator'],
  copyLink: ['复制此状态的链接', 'Copy link to this state'],
  copied: ['链接已复制', 'Link copied'],
  otherLanguage: ['English', '中文'],
  close: ['收起工作台', 'Hide workbench'],
  open: ['打开工作台', 'Show workbench'],
  scenarios: ['场景', 'Scenarios'],
  search: ['搜索场景', 'Search scenarios'],
  nothingFound: ['没有符合的场景。', 'No scenario matches.'],
  circumstances: ['环境', 'Circumstances'],
  byScenario: ['随场景', 'scenario’s'],
  badVersion: ['形如 10.5.80', 'Such as 10.5.80'],
  consent: ['手机号授权', 'Phone number'],
  granted: ['已同意，下次不再弹窗', 'Consent given, no sheet'],
  notGranted: ['未同意，点按钮会弹窗', 'No consent yet, the sheet asks'],
  revoke: ['撤销授权', 'Revoke consent'],
  filter: ['按类型筛选', 'Filter by kind'],
  clear: ['清空时间线', 'Clear time line'],
  empty: ['还没有记录。在手机上点一下试试。', 'Nothing yet. Tap something on the phone.'],
  sinceTap: ['自上次轻触：', 'Since the last tap:'],
  calls: ['次', 'calls'],
  requests: ['请求', 'Requests'],
  running: ['进行中', 'under way'],
  success: ['成功', 'success'],
  fail: ['失败', 'fail'],
  arguments: ['参数', 'Arguments'],
  result: ['结果', 'Result'],
  answer: ['应答', 'Answer'],
  got: ['页面得到的错误', 'The error that the page got'],
  backend: ['后端', 'the backend'],
  noBackend: ['场景或网络设置，请求未到后端', 'the scenario or the network setting; it did not reach the backend'],
  none: ['无', 'none'],
  characters: ['字符', 'characters'],
  reveal: ['显示完整号码', 'Show full numbers'],
  hide: ['遮住号码', 'Mask numbers'],
  changed: ['本次已变', 'changed'],
  more: ['项未列出', 'more'],
  noPage: ['没有打开的页面。', 'No page is open.'],
  dataNote: ['标出的是最近一次 setData 改动的键', 'marked: the keys that the latest setData changed'],
  noEnvelope: [
    '还没有信封。在手机上点授权按钮并同意，它会出现在这里。',
    'No envelope yet. Tap the authorize button on the phone and agree; it then appears here.',
  ],
  noEnvelopeFailed: ['没有信封：my.getPhoneNumber 走了 fail。', 'No envelope: my.getPhoneNumber went to fail.'],
  noEnvelopeYet: ['没有信封：my.getPhoneNumber 还没有应答。', 'No envelope: my.getPhoneNumber has not answered.'],
} as const;

const groups = {
  layers: {
    fine: ['正常', 'In order'],
    consent: ['授权弹窗', 'Consent sheet'],
    client: ['客户端', 'Client'],
    envelope: ['信封', 'Envelope'],
    session: ['登录', 'Session'],
    network: ['网络与后端', 'Network and backend'],
  },
  fields: {
    network: ['网络', 'Network'],
    language: ['客户端语言', 'Client language'],
    build: ['版本类型', 'Build'],
    theme: ['外观', 'Appearance'],
    width: ['屏幕宽度', 'Screen width'],
    font: ['字号', 'Text size'],
    client: ['支付宝版本', 'Alipay version'],
    sdk: ['基础库版本', 'Base library'],
  },
  networks: {
    fast: ['快', 'Fast'],
    slow: ['慢（2 秒）', 'Slow (2 s)'],
    lossy: ['丢包（隔一次）', 'Lossy (half)'],
    offline: ['断网', 'Offline'],
  },
  builds: {
    develop: ['开发版', 'Develop'],
    trial: ['体验版', 'Trial'],
    gray: ['灰度版', 'Gray'],
    release: ['正式版', 'Release'],
  },
  themes: { light: ['浅色', 'Light'], dark: ['深色', 'Dark'] },
  languages: {
    'zh-Hans': ['简体中文', '简体中文'],
    'zh-Hant': ['繁體中文', '繁體中文'],
    'zh-HK': ['繁體中文（香港）', '繁體中文（香港）'],
    en: ['English', 'English'],
  },
  tabs: { timeline: ['时间线', 'Time line'], envelope: ['信封', 'Envelope'], data: ['页面数据', 'Page data'] },
  kinds: {
    user: ['操作', 'Person'],
    event: ['事件', 'Event'],
    jsapi: ['JSAPI', 'JSAPI'],
    request: ['请求', 'Request'],
    setData: ['setData', 'setData'],
    page: ['页面', 'Page'],
    warning: ['警告', 'Warning'],
  },
  acts: {
    tap: ['轻触', 'Tap'],
    agree: ['同意授权', 'Consent given'],
    refuse: ['未授权', 'No consent'],
    sms: ['收到短信', 'SMS received'],
  },
  /** How a step of the envelope's way came out. */
  outcomes: { ok: ['通过', 'Passed'], bad: ['不通过', 'Failed'], idle: ['未到这一步', 'Not reached'] },
  row: {
    handler: ['处理函数', 'Handler'],
    unit: ['所在', 'Of'],
    where: ['位置', 'At'],
    given: ['收到的参数', 'Called with'],
    url: ['地址', 'Address'],
    headers: ['头部', 'Headers'],
    body: ['正文', 'Body'],
    size: ['大小', 'Size'],
    status: ['状态', 'Status'],
    reason: ['原因', 'Reason'],
    by: ['由谁应答', 'Answered by'],
    duration: ['耗时', 'Duration'],
    payload: ['跨到视图层的数据', 'Crossed to the view'],
    path: ['路径', 'Path'],
    query: ['参数', 'Query'],
    key: ['支付宝公钥', 'Alipay’s key'],
    attempts: ['发送次数', 'Times sent'],
    code: ['业务码', 'Code'],
  },
  steps: {
    sealed: ['密封文本', 'Sealed text'],
    signed: ['被签名的字符串', 'Signed string'],
    signature: ['验签', 'Signature checked'],
    decrypted: ['解密', 'Decrypted'],
    answer: ['信封里的答复', 'The answer inside'],
    backend: ['后端的应答', 'What the backend said'],
    page: ['页面的变化', 'What the page made of it'],
  },
  says: {
    sealed: [
      'my.getPhoneNumber 交给页面的 response，应原样发给后端。',
      'The response that my.getPhoneNumber gave the page, to be sent on untouched.',
    ],
    clear: [
      '支付宝没有加密：明文的错误，不可能有号码。',
      'Not encrypted: an error in clear, which can hold no number.',
    ],
    unreadable: ['这不是信封：后端应当拒绝。', 'This is no envelope: the backend must refuse it.'],
    quotes: [
      '密文连同首尾两个双引号一起被签名，少了就验不过。',
      'The ciphertext is signed with the double quotes at both ends; without them nothing verifies.',
    ],
    noQuotes: ['明文按原样签名，不加引号。', 'Text in clear is signed as it stands, without quotes.'],
    alipay: ['与支付宝公钥相符。', 'It fits Alipay’s public key.'],
    foreign: ['签名完好，但出自别人的密钥：伪造。', 'A sound signature, but by somebody else’s key: forged.'],
    wrong: [
      '与这段文本不符：文本在签名之后被改过，或签名来自别处。',
      'It does not fit this text: changed after signing, or a signature from elsewhere.',
    ],
    absent: [
      '没有 sign：应用未设置签名，谁都可以写出这样的信封。',
      'No sign: the app has no signing set up, and anybody could write such an envelope.',
    ],
    decrypted: ['AES-128-CBC，PKCS#7，IV 为 16 个零字节。', 'AES-128-CBC, PKCS#7, an IV of 16 zero bytes.'],
    untrusted: [
      '验签未过，可靠的后端到此为止；以下只供排查。',
      'Not verified: a sound backend stops here. What follows is for diagnosis only.',
    ],
    nothingSealed: ['没有密文可解。', 'There is no ciphertext to decrypt.'],
    undecrypted: [
      'AES 密钥打不开：密钥不符，或密文被改。',
      'The AES key does not open it: another key, or an altered ciphertext.',
    ],
    number: ['有号码。', 'There is a number.'],
    noNumber: ['成功，但账号没有绑定手机号。', 'Success, but no number is bound to the account.'],
    error: ['没有号码，是平台的错误。', 'No number, an error of the platform.'],
    garbled: ['解出的不是 JSON。', 'What came out is no JSON.'],
    accepted: ['后端接受了。', 'The backend accepted it.'],
    refused: ['后端拒绝了，或没有给出结果。', 'The backend refused it, or gave no result.'],
    notSent: ['页面没有把信封发给后端。', 'The page did not send the envelope to the backend.'],
    waiting: ['等待应答。', 'Waiting for the answer.'],
    changed: ['应答之后，页面用 setData 展示的内容。', 'After the answer, the page showed this by setData.'],
    unchanged: ['应答之后页面没有变化。', 'The page changed nothing after the answer.'],
  },
} as const;

type Both = readonly [zh: string, en: string];
type In<T> = { readonly [K in keyof T]: string };

const inOne = <T extends Readonly<Record<string, Both>>>(pairs: T, index: 0 | 1): In<T> =>
  Object.fromEntries(Object.entries(pairs).map(([name, both]) => [name, both[index]])) as In<T>;

const inLanguage = (index: 0 | 1) => ({
  ...inOne(texts, index),
  ...(Object.fromEntries(Object.entries(groups).map(([name, pairs]) => [name, inOne(pairs, index)])) as {
    readonly [G in keyof typeof groups]: In<(typeof groups)[G]>;
  }),
  fault: (name: string, value: string, accepted: string): string =>
    index === 0
      ? `地址里的 ${name}=“${value}”无法识别，已忽略。可用：${accepted}。`
      : `The address says ${name}=“${value}”, which is unknown and was ignored. Known: ${accepted}.`,
});

/** What the workbench says to the developer; the phone's own language is another matter. */
export const workbenchTexts = { zh: inLanguage(0), en: inLanguage(1) };
export type Texts = typeof workbenchTexts.zh;
