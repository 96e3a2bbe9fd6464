import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../package.json';
import { scenarios } from '../../scenarios/catalogue';
import type { Cause } from '../../utils/cause';
import { causes, entryOf } from '../../utils/causes';
import { en } from '../../utils/messages/en';
import { zhCN } from '../../utils/messages/zh-CN';

const root = join(__dirname, '../..');
const all = Object.keys(causes) as Cause[];

/** Settings of config.ts, which no scenario changes. */
const settings: readonly Cause[] = ['bad-address', 'bad-isv-app-id'];

describe('of the causes of a failed authorization,', () => {
  it.each(all.filter((cause) => !settings.includes(cause)))('%s ends some scenario, with its notice', (cause) => {
    const ends = Object.values(scenarios).map(({ outcome }) =>
      'cause' in outcome ? [outcome.cause, outcome.notice] : [outcome.state, outcome.state],
    );
    expect(ends).toContainEqual([cause, entryOf(cause).notice]);
  });

  it.each(all.filter((cause) => 'where' in causes[cause]))(
    '%s leads to a page of the console, to the log, or to a file that is there',
    (cause) => {
      const { where = '' } = entryOf(cause);
      if (where.endsWith('.ts')) expect(existsSync(join(root, where))).toBe(true);
      else expect(where).toMatch(/^(控制台 › .+|后端日志：按 requestId .+)$/);
    },
  );

  it.each(all.filter((cause) => 'command' in causes[cause]))(
    '%s names a command that does its work whoever’s app shows it, and no other: it asks a backend by its address',
    (cause) => {
      const [, script = ''] = /^npm run ([\w-]+) -- <https:\/\/…>$/.exec(entryOf(cause).command ?? '') ?? [];
      expect([script, script in scripts]).toEqual(['conformance', true]);
    },
  );

  // Alipay goes on answering what it answered before: docs/console.md, “After each repair”.
  it.each(all.filter((cause) => cause !== 'jsapi-forbidden' && /接口|用户信息申请/.test(entryOf(cause).where ?? '')))(
    '%s, which is mended in the console, does not keep back that consent must be revoked then',
    (cause) => {
      expect(entryOf(cause).text).toContain('解除授权再授权');
    },
  );

  it.each(
    all.filter(
      (cause) =>
        cause !== 'platform-unknown' && ['not-open', 'server-error', 'unsupported'].includes(entryOf(cause).notice),
    ),
  )('%s, which only a developer can end, says in Chinese what is wrong', (cause) => {
    expect(entryOf(cause).text).toMatch(/[一-龥]/);
  });

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ])('none is told to everyone in %s', (_, { notices }) => {
    const notice = JSON.stringify(notices);
    const told = all.flatMap((cause) => entryOf(cause).text ?? []);
    expect(told.filter((text) => notice.includes(text))).toEqual([]);
    expect(told.length).toBeGreaterThan(10);
  });
});
