import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { writeFolder } from '../../simulator/project/folder';
import { makeScanCode } from './qr-code';

const address = 'alipays://platformapi/startapp?appId=2021000000000001';
let folder: ReturnType<typeof writeFolder>;
let file: string;
let server: Server | undefined;

beforeEach(() => {
  folder = writeFolder({ x: '' });
  file = join(folder.root, 'dist-preview/preview.png');
});
afterEach(() => {
  folder.remove();
  server?.close();
  server = undefined;
});

const serve = async (status: number, body: Uint8Array | string): Promise<string> => {
  server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/qr.png`;
};

it.each([
  ['the address itself', address],
  ['the address in an address', `https://ds.alipay.com/?scheme=${encodeURIComponent(address)}`],
])('draws %s', async (_, qrcodeSchema) => {
  const { drawing, picture } = await makeScanCode({ qrcodeSchema, qrcodeUrl: 'https://x/qr.png' }, file, false);
  expect(drawing).toBe(await QRCode.toString(address, { type: 'utf8' }));
  expect(picture).toBe(file);
  expect(readFileSync(file)).toEqual(await QRCode.toBuffer(address, { type: 'png', margin: 2, scale: 6 }));
});

const withoutSchema = { qrcodeSchema: '[DEPRECATION] 小程序 CLI 已不默认提供 schema url' };

it('keeps the picture Alipay made where minidev tells no address', async () => {
  const png = await QRCode.toBuffer('x');
  const qrcodeUrl = await serve(200, png);
  expect(await makeScanCode({ ...withoutSchema, qrcodeUrl }, file, false)).toEqual({
    drawing: undefined,
    picture: file,
    url: qrcodeUrl,
  });
  expect(readFileSync(file)).toEqual(png);
});

it.each([
  [404, 'gone'],
  [200, '<html>log in to this network</html>'],
])('a picture that is none (%s %s) is not kept, nor is that of yesterday', async (status, body) => {
  await makeScanCode({ qrcodeSchema: address }, file, false);
  const qrcodeUrl = await serve(status, body);
  expect(await makeScanCode({ qrcodeUrl }, file, false)).toMatchObject({ picture: undefined, url: qrcodeUrl });
  expect(existsSync(file)).toBe(false);
});

it('a folder that cannot be written costs the picture, not the preview', async () => {
  writeFileSync(join(folder.root, 'dist-preview'), 'a file in its way');
  expect(await makeScanCode({ qrcodeSchema: address }, file, true)).toMatchObject({
    picture: undefined,
    drawing: expect.stringContaining('▄') as unknown,
  });
});
