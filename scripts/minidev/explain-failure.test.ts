import { explainFailure } from './explain-failure';
import type { Outcome } from './minidev-process';

type Failed = Extract<Outcome, { readonly kind: 'failed' }>;

const failed = (message: string, rest: Partial<Failed> = {}): Failed => ({
  kind: 'failed',
  exitCode: 255,
  errorCode: undefined,
  message,
  lines: [],
  ...rest,
});

// The words are minidev's and Alipay's: platform-facts.md §5.11, §6, §7.4, §7.5.
it.each([
  [
    '工具还未完成授权，无法调用真机预览等操作，请手动设置或通过 login 命令来完成设置。',
    /no tool key/,
    'npx minidev login',
  ],
  ['找不到授权信息文件：/x/key.json', /--identity-key-path is not there/, 'npx minidev login'],
  ['授权信息格式错误，不是有效的 JSON 文件：/x/key.json', /is no JSON/, 'npx minidev login'],
  ['授权信息内容错误，没有 alipay.authentication 字段: /x', /has no alipay\.authentication/, undefined],
  ['error:1E08010C:DECODER routines::unsupported', /privateKey of the tool key cannot be read/, 'npx minidev login'],
  ['自动生成发布版本失败: 验签失败 (FailedToGenerateVersion)', /验签失败/, 'npx minidev login'],
  [
    '上传发布小程序失败: 关联小程序当前开发中版本超过最大数量，请登录开放平台',
    /20 development versions/,
    'npm run upload -- --delete-version <a.b.c>',
  ],
  ['上传发布小程序失败: 上传版本号必须大于线上版本号', /not greater/, 'npm version patch'],
  ['上传发布小程序失败: 版本1.0.0已存在', /there already/, 'npm version patch'],
  ['不合法的版本号: 1.0，请保证是 a.b.c 的版本号', /not a\.b\.c/, 'npm version patch --no-git-tag-version'],
  ['versionDescription 字段超过最大长度 200', /too long/, "npm run upload -- --description '…'"],
  ['文件名或者文件夹名中不允许出现 @ 符号', /has an @ in its name/, 'npm run check'],
  ['整包大小过大，实际大小超过 2048kb 限制', /larger than 2 MB/, 'npm run size'],
  ['托管小程序不允许 IDE 上传', /third party/, undefined],
  ['第三方应用 ID 为空', /third party/, undefined],
  [
    'ERROR in compile miniapp. Require typescript version 4.6.3 but 5.0.0 was found instead.',
    /asks for a compiler/,
    'npm run doctor',
  ],
  ['Script `beforeUpload` failed with exit code 3', /A script in mini\.project\.json/, undefined],
  [
    "EEXIST: file already exists, mkdir '/h/.minidev/compilers/linux_ensure_lock_2026_11_23_2'",
    /left its lock behind/,
    'npx minidev clean-build-cache',
  ],
  ['getaddrinfo ENOTFOUND mdn.alipayobjects.com', /No network/, undefined],
  ['getaddrinfo EAI_AGAIN ideservice.alipay.com', /No network/, undefined],
  ['connect ECONNREFUSED 127.0.0.1:9', /refused, broke or gave no answer/, undefined],
  ['Request timeout 600000', /refused, broke or gave no answer/, undefined],
  ['self-signed certificate in certificate chain', /certificate .* is not trusted/, undefined],
  ['Response code 404 (Not Found)', /no such download/, undefined],
  ['spawn /x/compilers/linux/mini-pkg-builder EACCES', /does not start on this machine/, undefined],
  ['Pack Error:\n软链（/x）不能指向绝对路径', /A link in the folder/, undefined],
  ['端类型 wx 还未被支持', /does not know that kind of client/, undefined],
  ['业务请求失败: 您没有权限操作该小程序', /may not do this/, undefined],
  ['设置为体验版失败 ', /not made the 体验版/, undefined],
  ['轮询上传状态失败, 系统繁忙', /does not tell what became of it/, undefined],
  ['上传小程序构建失败 ERROR in pages/home/home.axml', /builder refused the app/, 'npm run check'],
])('%s', (message, cause, next) => {
  const explained = explainFailure(failed(message));
  expect(explained.cause).toMatch(cause);
  expect(explained.remedy).not.toBe('');
  expect(explained.next).toBe(next);
});

it('its code alone is enough', () => {
  expect(explainFailure(failed('', { errorCode: 'NotAuthenticationConfigured' })).cause).toMatch(/no tool key/);
});

it('what it printed counts only where its error says nothing', () => {
  const lines = ['Wait for lock release', '下载失败，请手动清除文件锁。rmdir /x_ensure_lock_'];
  expect(explainFailure(failed('something else', { lines })).cause).toMatch(/left its lock behind/);
  expect(explainFailure(failed('整包大小过大', { lines })).cause).toMatch(/larger than 2 MB/);
});

it('success that nothing shows is no success', () => {
  expect(explainFailure(failed('', { exitCode: 0 })).cause).toMatch(/without an error and without a result/);
});

it('the unknown is called unknown', () => {
  expect(explainFailure(failed('系统开小差了')).cause).toMatch(/not known here/);
});

it('a time limit says how long it was, and that the version may be there all the same', () => {
  const explained = explainFailure({ kind: 'timed-out', seconds: 900, lines: [] });
  expect(`${explained.cause} ${explained.remedy}`).toMatch(/900 seconds.*may have arrived/s);
});
