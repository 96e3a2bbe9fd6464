import { examineBuilt } from './examine-built';

const app = new Map([
  ['app.json', '{"pages":["x"]}'],
  ['app.js', ''],
  ['x.js', ''],
  ['x.axml', '<view/>'],
]);

it('has nothing against an app that finds what it names', () => {
  expect(() => examineBuilt(app, [])).not.toThrow();
  expect(() => examineBuilt(new Map(app).set('x.axml', '<image src="/gone.png"/>'), [])).toThrow(/gone\.png/);
});

it.each<[string, string, string, RegExp]>([
  ['a template', 'x.axml', '<view/>\n<import src="/t.axml"/>', /x\.axml:2:14 \/t\.axml does not exist/],
  ['a picture of a style', 'app.acss', '.a{background:url(/a.png)}', /app\.acss:1:19 the file \/a\.png does not exist/],
  ['a component', 'x.json', '{"usingComponents":{"z":"/z"}}', /x\.json:1:\d+ <z>: no component at \/z/],
  ['a page', 'app.json', '{"pages":["y"]}', /app\.json:1:\d+ the page y does not exist/],
])('names the place where a built app lacks %s, and what to do', (_, file, text, place) => {
  const broken = new Map(app).set(file, text);
  expect(() => examineBuilt(broken, ['c/other'])).toThrow(place);
  expect(() => examineBuilt(broken, ['c/other'])).toThrow(
    /^The build would break the app: .* Nothing was written\. .*open their folder/,
  );
});

it('leaves the faults of a package to whoever made it', () => {
  const broken = new Map(app).set('x.axml', '<image src="/gone.png"/>');
  expect(() => examineBuilt(broken, ['x'])).not.toThrow();
  expect(() => examineBuilt(broken, [])).toThrow(/gone\.png/);
});
