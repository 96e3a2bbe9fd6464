import { createRegistry } from './registry';

it('a script may require that of another unit, and still registers its own', () => {
  const registry = createRegistry();
  const { Page, Component } = registry.globals;
  registry.run('pages/a/a', 'page', () => {
    registry.run('components/b/b', 'component', () => Component({ is: 'b' }));
    Page({ is: 'a' });
  });
  expect(registry.unit('pages/a/a').options).toEqual({ is: 'a' });
  expect(registry.unit('components/b/b').options).toEqual({ is: 'b' });
});

it('nothing is registered by a script that no JSON lists, nor as what its JSON does not say', () => {
  const registry = createRegistry();
  expect(() => registry.globals.Page({})).toThrow('Page() is called by a script that app.json does not list.');
  expect(() => {
    registry.run('pages/a/a', 'page', () => registry.globals.Component({}));
  }).toThrow('pages/a/a is a page by its JSON, yet its script calls Component().');
});
