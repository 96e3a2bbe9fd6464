import { pino, stdTimeFunctions, type DestinationStream, type Level, type Logger } from 'pino';

/** A second net under `RequestNote`, which has no place for any of these. */
const SECRET = ['headers', 'authorization', 'body', 'envelope', 'phone', 'mobile', 'authCode', 'sessionToken', 'key'];

/**
 * JSON lines on stdout. Time is written in ISO 8601: in milliseconds it would be a run of digits like a phone number.
 * @param destination where lines go instead, for tests
 */
export const createLogger = (level: Level | 'silent', destination?: DestinationStream): Logger =>
  pino(
    { level, base: null, timestamp: stdTimeFunctions.isoTime, redact: SECRET.flatMap((name) => [name, `*.${name}`]) },
    destination ?? pino.destination(1),
  );
