import { createLogger } from './logger';

it.each(['phone', 'envelope', 'authorization', 'headers', 'body', 'sessionToken', 'authCode'])(
  'the log blacks out %s, should one ever be handed to it',
  (name) => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    log.info({ [name]: '13800138000', request: { [name]: '13800138000' } });
    expect(lines.join()).toContain('[Redacted]');
    expect(lines.join()).not.toMatch(/\d{11}/);
  },
);
