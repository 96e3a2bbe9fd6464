import { minifyAcss, placeStyles, type UnitStyle } from './styles';

const unit = (path: string, acss: string, axml = ''): UnitStyle => ({ path, acss, axml });

const besides = (acss: string, others: readonly UnitStyle[] = [], app = '.card{}', isolated = false): boolean =>
  placeStyles(app, [unit('pages/x/x', acss, '<view class="x x-a"/>'), ...others], isolated).beside.has('pages/x/x');

describe('the style of a page', () => {
  it('joins app.acss, behind what is there', () => {
    expect(placeStyles('.card{}', [unit('pages/x/x', '.x{}')], false)).toEqual({
      app: '.card{}\n.x{}',
      beside: new Map(),
    });
  });

  it.each<[string, string, readonly UnitStyle[], string]>([
    ['a class that another page uses', '.x{}', [unit('y', '', '<view class="y x"/>')], ''],
    ['a class that another page may put together', '.x-a{}', [unit('y', '', '<view class="x-{{b}}"/>')], ''],
    ['a class that another page may choose', '.x{}', [unit('y', '', `<view class="{{b ? 'x' : ''}}"/>`)], ''],
    ['any class, where another page takes its class from data', '.x{}', [unit('y', '', '<view class="{{b}}"/>')], ''],
    [
      'a class that another page puts together in an expression',
      '.x{}',
      [unit('y', '', `<view class="{{'x' + b}}"/>`)],
      '',
    ],
    ['a class that another page takes from data or not', '.x{}', [unit('y', '', `<view class="{{b ? c : ''}}"/>`)], ''],
    ['a class that another page chooses by a list', '.x{}', [unit('y', '', `<view class="{{['y', 'z'][b]}}"/>`)], ''],
    ['a class that begins with data', '.x-a{}', [unit('y', '', '<view class="{{b}}-a"/>')], ''],
    ['a class that begins with a choice', '.x-a{}', [unit('y', '', `<view class="{{b ? 'x' : 'z'}}-a"/>`)], ''],
    [
      'a class that another page chooses twice',
      '.x-a{}',
      [unit('y', '', `<view class="{{b?'x':'z'}}-{{c?'a':'b'}}"/>`)],
      '',
    ],
    [
      'a class where nobody counts the choices',
      '.x{}',
      [unit('y', '', `<view class="${`{{b ? 'y' : 'z'}} `.repeat(16)}"/>`)],
      '',
    ],
    ['what is not its class', 'view:not(.x){}', [], ''],
    ['its class or an element', ':is(.x, view:not(.x)){}', [], ''],
    ['a class in Chinese that another page uses', '.按钮{}', [unit('y', '', '<view class="按钮"/>')], ''],
    ['a class with a colon that another page uses', '.x\\:b{}', [unit('y', '', '<view class="x:b"/>')], ''],
    ['a class in a query of another page', '.x{}', [unit('y', '@media (min-width: 1px){.x{}}')], ''],
    ['a class in figures', '.\\31 0{}', [], ''],
    ['a class that another page hands to a component', '.x{}', [unit('y', '', '<z innerClass="x"/>')], ''],
    ['a class that another page styles', '.x{}', [unit('y', '.x{}')], ''],
    ['a class that the app styles', '.card{}', [], '.card{}'],
    ['an element', 'view{}', [], ''],
    ['the page', 'page{}', [], ''],
    ['one of several that is not its own', '.x, view{}', [], ''],
    ['conditions', '@media (min-width: 1px){.x{}}', [], ''],
  ])('stays beside it where it styles %s', (_, acss, others, app) => {
    expect(besides(acss, others, app)).toBe(true);
  });

  it.each<[string, string, readonly UnitStyle[]]>([
    ['a class of its own', '.x{}', [unit('y', '', '<view class="y"/>')]],
    ['something inside a class of its own', '.x view{}', []],
    ['a class that only looks like a tag elsewhere', '.x{}', [unit('y', '', '<x/>')]],
    [
      'a class that another page does not choose',
      '.x{}',
      [unit('y', '', `<view class="{{b ? 'y' : 'z'}} {{b?'':'x'}}-a"/>`)],
    ],
    ['a class in Chinese', '.按钮{}', [unit('y', '', '<view class="钮"/>')]],
    ['a class that elsewhere is a part of a number or a name', '.x{}', [unit('y', '.y{background:url(/i.x);top:1.x}')]],
    ['a class of its own, but for others', '.x:not(.card){}', [unit('y', '', '<view class="y"/>')]],
    ['a class that begins like another', '.x{}', [unit('y', '.x-b{}', '<view class="x-b"/>')]],
  ])('joins where it styles %s', (_, acss, others) => {
    expect(besides(acss, others)).toBe(false);
  });

  it('stays beside it where styles are isolated', () => {
    expect(besides('.x{}', [], '', true)).toBe(true);
  });
});

describe('minified ACSS', () => {
  it('keeps rpx, variables and the page', async () => {
    expect(await minifyAcss('page {\n  --a: 16rpx; /* why */\n  margin: 0 var(--a) 8rpx 0.5em;\n}\n', 'x.acss')).toBe(
      'page{--a: 16rpx;margin:0 var(--a) 8rpx .5em}',
    );
  });

  it.each([
    [`.a{background:url("/a'b.png")}`, `.a{background:url("/a'b.png")}`],
    ['.a{background:url("/a.png"), url("/a b.png")}', '.a{background:url(/a.png),url("/a b.png")}'],
    ['.a{background:url(/a\\"b.png)}', '.a{background:url(/a\\"b.png)}'],
  ])('names files without escapes: %s', async (text, minified) => {
    expect(await minifyAcss(text, 'x.acss')).toBe(minified);
  });
});
