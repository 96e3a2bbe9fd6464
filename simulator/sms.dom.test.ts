import { join } from 'node:path';
import { openProject, type OpenedProject } from './testing';

const root = join(__dirname, 'fixtures/rules');
let project: OpenedProject;
const open = async () => {
  jest.resetModules();
  project = await openProject({ root, load: (file) => jest.requireActual<object>(file) });
  await project.open('/pages/entry/entry');
};
const set = async (patch: object) => {
  (project.page['setData'] as (patch: object) => void)(patch);
  await project.settled();
};
const field = (name: string) => project.find('textbox', name) as HTMLInputElement;
const seen = () => project.page['seen'];
const receive = () => project.receiveSms({ to: '+8613800138000', text: '验证码 123456，5 分钟内有效' });
beforeEach(open);
afterEach(() => project.close());

describe('a picker', () => {
  it('shows what is chosen, and tells the page the index of another choice', async () => {
    expect(project.text()).toContain('+86');
    await project.choose('region', '+852');
    expect([seen(), project.text()]).toEqual([[{ value: 1 }], expect.stringContaining('+852')]);
  });

  it('follows what the page sets', async () => {
    await set({ region: 1 });
    expect((project.find('combobox', 'region') as HTMLSelectElement).selectedIndex).toBe(1);
  });

  it('takes its name from its title where it has no other, and can be disabled', () => {
    expect((project.find('combobox', 'colour') as HTMLSelectElement).disabled).toBe(true);
  });
});

describe('an input', () => {
  it('gets the focus when the page sets focus to true', async () => {
    await set({ asks: true });
    expect(document.activeElement).not.toBe(field('code'));
    await set({ focus: true });
    expect(document.activeElement).toBe(field('code'));
  });
});

describe('an SMS', () => {
  it('is shown and read out above the page, and written into no time line', async () => {
    await receive();
    expect(project.find('status', '短信').textContent).toContain('验证码 123456');
    expect(project.inbox).toHaveLength(1);
    expect(JSON.stringify(project.timeline)).not.toMatch(/123456|13800138000/);
  });

  it('fills its code into the first field that takes one when it is tapped, as if it were typed', async () => {
    await set({ asks: true });
    await receive();
    await project.tap('button', /123456/);
    expect([field('number').value, field('code').value, field('other').value]).toEqual(['', '123456', '']);
    expect(seen()).toEqual([{ value: '123456', cursor: 6 }]);
    expect(project.has('button', /123456/)).toBe(false);
  });

  it('fills the field that has the focus where that takes a code', async () => {
    await set({ asks: true });
    await receive();
    field('other').focus();
    await project.tap('button', /123456/);
    expect([field('code').value, field('other').value]).toEqual(['', '123456']);
  });

  it('stays to be read where no field takes its code, and goes when it is closed', async () => {
    await receive();
    await project.tap('button', /123456/);
    expect(field('number').value).toBe('');
    expect(project.text()).toContain('123456');
    await project.tap('button', '关闭');
    expect(project.text()).not.toContain('123456');
  });

  it('gives way to the next one', async () => {
    await receive();
    await project.receiveSms({ to: '+8613800138000', text: 'Your code is 654321.' });
    expect([project.has('button', /123456/), project.has('button', /654321/)]).toEqual([false, true]);
  });
});
