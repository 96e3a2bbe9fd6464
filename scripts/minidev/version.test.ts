import { writeFolder } from '../../simulator/project/folder';
import { versionOf } from './version';

const inPackage = (version: unknown, written?: string): string => {
  const { root, remove } = writeFolder({ 'package.json': { version } });
  try {
    return versionOf(root, written);
  } finally {
    remove();
  }
};

it("package.json's version is the one, unless another is written", () => {
  expect(inPackage('1.4.0')).toBe('1.4.0');
  expect(inPackage('1.4.0', '2.0.1')).toBe('2.0.1');
});

it.each(['1.4', 'v1.4.0', '1.4.0-beta.1', '01.4.0', '1.4.0 ', '1.4.2147483648', '', 14])(
  '%j is none that Alipay takes',
  (version) => {
    expect(() => inPackage(version)).toThrow(/package\.json is ".*a\.b\.c/s);
    expect(() => inPackage('1.0.0', String(version))).toThrow(/--version is/);
  },
);
