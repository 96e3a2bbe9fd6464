import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const lacking = `
  import config from './stryker.config.mjs';
  import { strykerValidationSchema } from './scripts/mutation/plugin.mjs';
  const { required } = strykerValidationSchema.properties.oneProcess;
  console.log(JSON.stringify([required.length, required.filter((name) => config.oneProcess[name] === undefined)]));
`;

it('npm run mutation gets every setting that its test runner requires', () => {
  const root = join(__dirname, '../..');
  const args = ['--input-type=module', '-e', lacking];
  expect(JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }))).toEqual([2, []]);
});
