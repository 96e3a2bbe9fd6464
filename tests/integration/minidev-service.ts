import { createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request as it came in, its fields as text. */
export interface ServiceRequest {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Uploaded files by their field's name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly signatureHolds: boolean;
}

/** What the service has to say to a path: `data` of a good answer, or the message of a refusal, in Alipay's own words. */
export type Answer = { readonly data: unknown } | { readonly refusal: string } | 'silence';

export interface MinidevService {
  /** A tool key that the service knows, as it goes into MINIDEV_RUNTIME_CONFIG. */
  readonly identity: { readonly toolId: string; readonly privateKey: string };
  /** Configuration that leads minidev here: its own `env.prod.hosts`, nothing is patched. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly requests: readonly ServiceRequest[];
  answer(path: string, answer: Answer): void;
  close(): Promise<void>;
}

const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

/** What Alipay answers when all is well, as far as minidev 2.2.5 reads it. */
const good = (): Map<string, Answer> =>
  new Map<string, Answer>([
    ['/api/tinyapp/buildconfig', { data: {} }],
    ['/cli/miniapp/uploadCode.json', { data: { nebulaInfo: encoded({ packageId: 'p1', version: '1.2.3' }) } }],
    [
      '/cli/miniapp/pullingUploadCode.json',
      {
        data: {
          versionCreated: true,
          nebulaInfo: encoded({ status: '2', detail: JSON.stringify({ log: 'built in the cloud' }) }),
        },
      },
    ],
    [
      '/cli/miniapp/preview.json',
      {
        data: {
          debugQrcodeUrl: 'http://127.0.0.1:9/qr.png',
          packageUrlSchema: 'alipays://platformapi/startapp?appId=2021000000000001&page=pages%2Fhome%2Fhome',
          deployVersion: '0.0.2311230243.1',
        },
      },
    ],
  ]);

const read = async (request: IncomingMessage, publicKey: string): Promise<ServiceRequest> => {
  const url = new URL(request.url ?? '/', 'http://service');
  const type = request.headers['content-type'];
  const body = await buffer(request);
  const form =
    type === undefined ? new FormData() : await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string> = Object.fromEntries(url.searchParams);
  const files: Record<string, Uint8Array> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields[name] = value;
    else files[name] = new Uint8Array(await value.arrayBuffer());
  }
  // minidev signs first and adds these two afterwards (platform-facts.md §7.2).
  const signed = Object.entries(fields)
    .filter(([name]) => name !== 'toolId' && name !== 'toolType')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const sign = String(request.headers['sign'] ?? '');
  const signatureHolds =
    request.headers['signtype'] === 'SHA256WithRSA' &&
    createVerify('RSA-SHA256').update(signed).verify(publicKey, sign, 'base64');
  return { path: url.pathname, fields, files, signatureHolds };
};

const makeKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
let made: ReturnType<typeof makeKey> | undefined;
/** One tool key for every service of a run, as somebody has one for every upload: a pair takes longer than an answer. */
const toolKey = () => (made ??= makeKey());

/**
 * A local stand-in of ideservice.alipay.com: takes what minidev sends, refuses it in Alipay's words when the RSA-SHA256
 * signature is not that of the tool key, and answers what a test tells it to. What it answers is from minidev's code that
 * reads it; what Alipay itself checks beyond that, it does not know.
 */
export const startMinidevService = async (): Promise<MinidevService> => {
  const { privateKey, publicKey } = toolKey();
  const answers = good();
  const requests: ServiceRequest[] = [];
  const server = createServer((request, response) => {
    void read(request, publicKey).then((asked) => {
      requests.push(asked);
      const known =
        asked.path.startsWith('/cli/') && !asked.signatureHolds ? { refusal: '验签失败' } : answers.get(asked.path);
      if (known === 'silence') return;
      const answer = known ?? { refusal: `no such path: ${asked.path}` };
      const body =
        'data' in answer
          ? { stat: 'ok', success: true, data: answer.data }
          : { stat: 'fail', success: false, msg: answer.refusal };
      response.writeHead(200, { 'content-type': 'application/json;charset=utf-8' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    identity: { toolId: 'tool-2311', privateKey: privateKey.replace(/-----[A-Z ]+-----|\n/g, '') },
    hosts: { IDE_SERVICE: origin, HPM_WEB: origin },
    requests,
    answer(path, answer) {
      answers.set(path, answer);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
