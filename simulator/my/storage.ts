import type { TextStorage } from '../host';
import { JsapiError } from '../runtime/jsapi-error';
import type { JsapiOptions } from './jsapi';

const perKey = 200 * 1024;
const inAll = 10 * 1024 * 1024;

/** `my.setStorage` and its kin with their limits (platform-facts.md §4.6): 200 KB a key, 10 MB in all. */
export const createStorage = (storage: TextStorage) => {
  const keys = (): string[] => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  const size = (): number => keys().reduce((sum, key) => sum + (storage.getItem(key)?.length ?? 0), 0);
  const keyOf = ({ key }: JsapiOptions): string => {
    if (typeof key !== 'string' || key === '') throw new JsapiError(2, '必填参数为空');
    return key;
  };

  const set = (options: JsapiOptions): void => {
    const key = keyOf(options);
    const text = JSON.stringify(options['data'] ?? null);
    if (text.length > perKey) throw new JsapiError(14, 'data长度超限');
    if (size() + text.length > inAll) throw new JsapiError(12, '存储总大小达到上限');
    storage.setItem(key, text);
  };
  const get = (options: JsapiOptions): { data: unknown } => ({
    data: JSON.parse(storage.getItem(keyOf(options)) ?? 'null') as unknown,
  });
  const remove = (options: JsapiOptions): void => {
    storage.removeItem(keyOf(options));
  };
  const info = () => ({ keys: keys(), currentSize: Math.ceil(size() / 1024), limitSize: inAll / 1024 });
  return { set, get, remove, info, clear: storage.clear.bind(storage) };
};
