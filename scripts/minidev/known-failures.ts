import { PLACES } from '../doctor/console-place';

/** Why it failed, and what to do, as a person would be told. */
export interface Explanation {
  readonly cause: string;
  readonly remedy: string;
  /** Where in Alipay's console, in its own words. */
  readonly place?: string;
  /** What to run next. */
  readonly next?: string;
}

export interface KnownFailure extends Explanation {
  /** Found in `errorCode message` and the last lines of the output; the first that matches explains it. */
  readonly matches: RegExp;
}

const versions = '开放平台控制台 › 小程序 › 开发 › 版本管理 › 开发版本';

/** In the order they are tried: what names a thing stands before what could be anything. Texts: platform-facts.md §7.3-7.6. */
export const knownFailures: readonly KnownFailure[] = [
  {
    matches: /NotAuthenticationConfigured|工具还未完成授权|NeedLogin/,
    cause: 'minidev has no tool key: nobody is logged in here, and MINIDEV_RUNTIME_CONFIG is not set or holds none.',
    remedy: 'Log in with a phone; on CI put a tool key into the environment as MINIDEV_RUNTIME_CONFIG.',
    place: PLACES.toolKeys,
    next: 'npx minidev login',
  },
  {
    matches: /AuthPathNotExists|找不到授权信息文件/,
    cause: 'The file behind --identity-key-path is not there.',
    remedy: 'Correct the path, or leave the option out and log in.',
    next: 'npx minidev login',
  },
  {
    matches: /AuthFileFormatInvalid|授权信息格式错误|ErrorParsing|SyntaxError.*JSON|in JSON at position/,
    cause: "minidev's configuration is no JSON: the file behind --identity-key-path, or ~/.minidev/config.json.",
    remedy: 'It is {"alipay":{"authentication":{"toolId":"…","privateKey":"…"}}}. Logging in writes it anew.',
    next: 'npx minidev login',
  },
  {
    matches: /AuthFileFieldInvalid|没有 alipay\.authentication 字段/,
    cause: 'The file behind --identity-key-path has no alipay.authentication in it.',
    remedy: 'It is {"alipay":{"authentication":{"toolId":"…","privateKey":"…"}}}.',
    place: PLACES.toolKeys,
  },
  {
    matches: /DECODER routines|ERR_OSSL|asn1 encoding routines|PEM routines/,
    cause: 'The privateKey of the tool key cannot be read: it is cut off, or not PKCS#8.',
    remedy:
      'Copy it whole. A key that begins with BEGIN RSA PRIVATE KEY is changed by: openssl pkcs8 -topk8 -nocrypt -in old.pem',
    place: PLACES.toolKeys,
    next: 'npx minidev login',
  },
  {
    matches: /验签失败|验证签名|签名校验|invalid.?signature/i,
    cause:
      'Alipay refused the signature (验签失败): toolId and privateKey are not of one pair, the tool key was deleted, or this address is not on its IP list.',
    remedy: 'Compare toolId and IP 白名单 in the console; log in again to get a new pair.',
    place: PLACES.toolKeys,
    next: 'npx minidev login',
  },
  {
    matches: /开发中版本超过最大数量|开发版本.*(上限|超过)/,
    cause: 'The app has 20 development versions already, and keeps no more.',
    remedy: 'Delete one there, or name the one whose place the new one takes.',
    place: versions,
    next: 'npm run upload -- --delete-version <a.b.c>',
  },
  {
    matches: /托管小程序不允许|第三方应用\s*ID\s*为空/,
    cause: 'The app is authorized to a third party (ISV): only its template may bring versions.',
    remedy: 'Upload the template with the appId of the third-party application, or have the merchant withdraw it.',
    place: '开放平台控制台 › 小程序 › 设置 › 第三方授权管理',
  },
  {
    matches: /InValidVersion|不合法的版本号/,
    cause: 'The version is not a.b.c.',
    remedy: 'Three plain numbers, as in 1.4.0.',
    next: 'npm version patch --no-git-tag-version',
  },
  {
    matches: /版本号?.{0,30}(大于|高于|小于|低于|已存在|重复|不能相同)|(大于|高于).{0,20}版本/,
    cause: 'That version is not greater than the one online, or is there already.',
    remedy: 'Count it up in package.json, commit, and upload again.',
    place: versions,
    next: 'npm version patch',
  },
  {
    matches: /VersionDescLengthExceeded|versionDescription 字段超过/,
    cause: 'The description of the version is too long.',
    remedy: 'At most 199 characters.',
    next: "npm run upload -- --description '…'",
  },
  {
    matches: /不允许出现\s*@|@\s*符号/,
    cause: 'A file or folder of the app has an @ in its name, and the builder refuses it (@2x pictures do, too).',
    remedy: 'Rename it, and what names it.',
    next: 'npm run check',
  },
  {
    matches: /整包大小过大|超过\s*20(48|00)\s*kb|exceeds? .*2 ?MB/i,
    cause: 'The built app is larger than 2 MB.',
    remedy: 'Move pictures to your own server, or split the app into sub-packages (each at most 2 MB, 8 MB in all).',
    next: 'npm run size',
  },
  {
    matches: /Require typescript version/,
    cause: 'compileOptions.typescript.version in mini.project.json asks for a compiler the builder does not have.',
    remedy: 'Take "version" out of it: the builder has 4.6.3 and nothing else.',
    next: 'npm run doctor',
  },
  {
    matches: /Script `(beforeUpload|beforePreview|beforeCompile|watch)` failed/,
    cause: 'A script in mini.project.json (scripts.beforeUpload or beforePreview) failed; what it said stands above.',
    remedy: 'Mend what it complains about, or take the script out.',
  },
  {
    matches: /_ensure_lock_|手动清除文件锁/,
    cause:
      'A download of the builder that was cut off has left its lock behind: a folder whose name has _ensure_lock_ in it.',
    remedy: 'Delete that folder below ~/.minidev/compilers (its name stands in the output), then try again.',
    next: 'npx minidev clean-build-cache',
  },
  {
    matches: /Response code 40[34]|FailedToFetchResource|拉取资源/,
    cause:
      'There is no such download: Alipay keeps no builder for this kind of machine, or a proxy answered in its place.',
    remedy: 'Builders exist for macOS, Windows and Linux on x64, and for macOS on arm64. Or upload from the IDE.',
  },
  {
    matches: /mini-pkg-builder.*(ENOENT|EACCES|ENOEXEC|Exec format)|(ENOENT|EACCES|ENOEXEC).*mini-pkg-builder/s,
    cause: 'The builder that minidev downloaded does not start on this machine.',
    remedy: 'Delete ~/.minidev/compilers, so that it is fetched anew.',
  },
  {
    matches: /Pack Error|软链|symlink/i,
    cause: 'A link in the folder leads out of it, and minidev packs no such links.',
    remedy: 'Put the file itself there.',
  },
  {
    matches: /ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH/,
    cause: 'No network, or no name server: a host of Alipay could not be found.',
    remedy:
      'Behind a proxy set HTTPS_PROXY. Needed are ideservice.alipay.com, hpmweb.alipay.com and mdn.alipayobjects.com.',
  },
  {
    matches:
      /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|ETIMEDOUT|ESOCKETTIMEDOUT|requestTimeout|Request timeout|Timeout of/,
    cause: 'The connection to Alipay was refused, broke or gave no answer.',
    remedy: 'Try again; behind a proxy set HTTPS_PROXY, and let ideservice.alipay.com through.',
  },
  {
    matches: /CERT_|self.signed|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/i,
    cause: 'The certificate that answered for Alipay is not trusted here: a proxy opens the connection.',
    remedy:
      "Give Node the proxy's certificate: NODE_EXTRA_CA_CERTS=<file>. Do not turn the check off: the key goes there.",
  },
  {
    matches: /NoClientForThisType|端类型/,
    cause: 'minidev does not know that kind of client.',
    remedy: 'Leave --client-type out: this app is for Alipay.',
  },
  {
    matches: /NodeVersionNotSatisfied/,
    cause: 'This Node is too old for minidev.',
    remedy: 'Install Node 20 or newer.',
  },
  {
    matches: /没有权限|无权限|permission denied|isv\.access|no.?permission/i,
    cause: 'The account behind the tool key may not do this for this app.',
    remedy: 'Add it as a developer of the app, and see that --app-id or ALIPAY_APP_ID is that of the app meant.',
    place: '开放平台控制台 › 小程序 › 设置 › 成员管理',
  },
  {
    matches: /PublishSettingPreferenceError|设置为体验版失败/,
    cause: 'The version is uploaded, but was not made the 体验版.',
    remedy: 'Set it by hand there; do not upload it again.',
    place: versions,
  },
  {
    matches: /PollPublishFail|轮询上传状态失败/,
    cause: 'The version was sent, but Alipay does not tell what became of it.',
    remedy: 'Look there before you upload again: it may have arrived.',
    place: versions,
  },
  {
    matches: /PublishBuildError|上传小程序构建失败|fork fail|ERROR in/,
    cause: "Alipay's builder refused the app; its own words stand below.",
    remedy: 'Mend the place it names.',
    next: 'npm run check',
  },
];
