import { ranBeforeRender } from '../build/first-render';
import type { BuiltFolder } from './built-folder';
import { measureStart } from './start-bytes';
import { measureStartTimes } from './start-time';

const app = (shared: string, more: Readonly<Record<string, string>> = {}): BuiltFolder =>
  new Map(
    Object.entries({
      'app.json': '{"pages":["x"]}',
      'app.js': 'App({})',
      'x.json': '{"usingComponents":{"y":"./y"}}',
      'x.js': "require('./shared')",
      'y.js': 'Component({})',
      'shared.js': shared,
      ...more,
    }).map(([file, text]) => [file, Buffer.from(text)]),
  );

const rest = 'App({})'.length + "require('./shared')".length + 'Component({})'.length;

describe('what runs before the first render', () => {
  it('is every function that was called, and not those inside that were not', () => {
    const never = '()=>{never()}';
    const shared = `Page({data:()=>({}),onLoad(){},onTap:${never}})`;
    expect(measureStart(app(shared), 'x')).toEqual({
      run: rest + shared.length - never.length,
      loaded: rest + shared.length,
    });
  });

  it('counts bytes, not characters', () => {
    const shared = "Page({data:'手机号'})";
    expect(measureStart(app(shared), 'x').run).toBe(rest + shared.length + 6);
  });

  it('ends with onShow: what a platform answers later is later', () => {
    const late = '()=>{late()}';
    const shared = `Page({onShow(){my.getAuthCode({success:${late}})}})`;
    expect(measureStart(app(shared), 'x').run).toBe(rest + shared.length - late.length);
  });

  it('counts a file that is put off where it is asked for, and only there', () => {
    const later = { 'later.js': 'module.exports=1' };
    const asks = "Page({onLoad(){require('./later')}})";
    expect(measureStart(app(asks, later), 'x').loaded).toBe(rest + asks.length + 16);
    const waits = "Page({onTap(){require('./later')}})";
    expect(measureStart(app(waits, later), 'x').loaded).toBe(rest + waits.length);
  });

  it('says of a missing page which one', () => {
    expect(() => measureStart(app('1'), 'x')).toThrow('x.js does not call Page()');
  });

  it('is known to the build by where it stands in the bundle', () => {
    const shared = 'var a=()=>1,b=()=>2;Page({data:{},onLoad(){a()},onTap(){b()}})';
    const texts = new Map([...app(shared)].map(([file, content]) => [file, content.toString()]));
    const ran = ranBeforeRender(texts, ['x']).map(({ start, end }) => shared.slice(start, end));
    expect(ran.sort()).toEqual(['()=>1', 'onLoad(){a()}']);
  });

  it('takes longer where there is more of it', () => {
    const slow = app(`var sum=0;for(var i=0;i<3e5;i++)sum+=i;Page({data:{sum}})`);
    const {
      app: time,
      least,
      ratio,
    } = measureStartTimes(
      { built: new Map([...slow].map(([file, content]) => [file, content.toString()])), page: 'x' },
      { built: new Map([...app('Page({})')].map(([file, content]) => [file, content.toString()])), page: 'x' },
      20,
    );
    expect(time).toBeGreaterThan(least);
    expect(ratio).toBeGreaterThan(1);
  });
});
