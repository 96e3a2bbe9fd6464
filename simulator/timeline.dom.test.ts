import { join } from 'node:path';
import type { Device } from './device';
import { openProject, type OpenedProject } from './testing';

let project: OpenedProject;
const open = async (device: Partial<Device> = {}): Promise<OpenedProject> => {
  jest.resetModules();
  project = await openProject({
    root: join(__dirname, 'fixtures/rules'),
    load: (file) => jest.requireActual<object>(file),
    scenario: { consent: 'agree' },
    device,
    request: () => ({ kind: 'answer', status: 200, headers: {}, body: btoa('{"masked":"138******00"}') }),
  });
  await project.open('/pages/phone/phone');
  return project;
};
afterEach(() => {
  project.close();
});
const tapAndSee = async (shown: string): Promise<void> => {
  await project.tap('button', 'authorize');
  await project.until(() => project.text().includes(shown));
};

describe('the time line of an authorization', () => {
  it('tells it from the tap to what the page shows, in order', async () => {
    await open();
    const before = project.timeline.length;
    await tapAndSee('bound 138******00');
    const told = project.timeline.slice(before).map((entry) => {
      switch (entry.kind) {
        case 'user':
          return `${entry.what} ${entry.name}`;
        case 'event':
          return `event ${(entry.given as { type: string }).type}`;
        case 'jsapi':
          return `${entry.name} ${entry.end?.outcome ?? ''}`;
        case 'request':
          return `${entry.method} ${entry.end?.outcome ?? ''}`;
        default:
          return entry.kind;
      }
    });
    expect(told).toEqual([
      'tap button authorize',
      'event tap',
      'agree phoneNumber',
      'event getAuthorize',
      'my.getPhoneNumber success',
      'POST success',
      'setData',
    ]);
  });

  it('holds a request as it left, byte for byte, and its answer', async () => {
    await open();
    await tapAndSee('bound 138******00');
    const body = project.page['response'] as string;
    expect(project.timeline.find(({ kind }) => kind === 'request')).toMatchObject({
      body,
      bytes: body.length,
      sent: true,
      answer: { status: 200, bytes: 24 },
      end: { outcome: 'success', value: { data: { masked: '138******00' } } },
    });
  });

  it('tells lifecycles with the query of the page', async () => {
    await open();
    await project.open('/pages/second/second?name=x');
    const steps = project.timeline.flatMap((entry) =>
      entry.kind === 'page' && entry.path === 'pages/second/second' ? [[entry.what, entry.query]] : [],
    );
    expect(steps).toEqual([
      ['reLaunch', { name: 'x' }],
      ['onLoad', { name: 'x' }],
      ['onShow', undefined],
      ['onReady', undefined],
    ]);
  });

  it('tells what canIUse said to the app, not what the phone asks for itself', async () => {
    await open();
    const { my } = globalThis as unknown as { my: { canIUse(name: string): boolean } };
    my.canIUse('chooseImage');
    const asked = project.timeline.filter((entry) => entry.kind === 'jsapi' && entry.name === 'my.canIUse');
    expect(asked).toMatchObject([{ options: 'chooseImage', end: { outcome: 'success', value: false } }]);
  });
});

describe('a phone', () => {
  it('without network sends nothing, and says so to whoever asks', async () => {
    await open({ network: 'offline' });
    await tapAndSee('failed 12');
    const { my } = globalThis as unknown as { my: { getNetworkType(): Promise<unknown> } };
    expect(project.requests).toHaveLength(0);
    await expect(my.getNetworkType()).resolves.toEqual({ networkAvailable: false, networkType: 'NOTREACHABLE' });
  });

  it('on a lossy line loses a request, then an answer, and gets every other one', async () => {
    await open({ network: 'lossy' });
    const outcomes: string[] = [];
    for (let n = 1; n <= 4; n += 1) {
      await project.tap('button', 'authorize');
      const done = () => project.timeline.filter((entry) => entry.kind === 'request' && entry.end !== undefined);
      await project.until(() => done().length === n);
      outcomes.push(
        `${(done().at(-1) as { end: { outcome: string } }).end.outcome}, ${String(project.requests.length)} sent`,
      );
    }
    expect(outcomes).toEqual(['fail, 0 sent', 'success, 1 sent', 'fail, 2 sent', 'success, 3 sent']);
  });

  it('tells the app its width and text size', async () => {
    await open({ width: 320, fontScale: 1.5 });
    const { my } = globalThis as unknown as { my: { getSystemInfoSync(): object } };
    expect(my.getSystemInfoSync()).toMatchObject({ screenWidth: 320, windowWidth: 320, fontSizeSetting: 24 });
  });
});
