import { readCommand } from './command-line';
import { minidevArguments } from './minidev-arguments';

const shipment = { appId: '2021000000000001', project: '/app/dist', release: undefined };
const release = { version: '1.4.0', description: 'v1.4.0 Buttons' };

it('an upload says which version it is', () => {
  expect(
    minidevArguments(readCommand(['upload', '--experience', '--delete-version=1.0.1'])!, { ...shipment, release }),
  ).toEqual([
    ...['upload', '--app-id=2021000000000001', '--project=/app/dist', '--version=1.4.0'],
    ...['--version-description=v1.4.0 Buttons', '--experience', '--delete-version=1.0.1'],
  ]);
});

it('a description that begins with a dash stays one', () => {
  const args = minidevArguments(readCommand(['upload'])!, { ...shipment, release: { ...release, description: '-x' } });
  expect(args).toContain('--version-description=-x');
});

it.each(['preview', 'remote-debug'])('%s opens where it was told to', (name) => {
  const command = readCommand([
    name,
    '--page=pages/home/home',
    '--page-query=a=1',
    '--query=b=2',
    '--ignore-http-domain-check',
  ])!;
  expect(minidevArguments(command, shipment)).toEqual([
    ...[name, '--app-id=2021000000000001', '--project=/app/dist', '--page=pages/home/home', '--page-query=a=1'],
    ...['--query=b=2', '--ignore-http-domain-check'],
  ]);
});

it.each(['page', 'page-query', 'query'])('an environment variable is not sent to a phone by --%s', (name) => {
  expect(() => minidevArguments(readCommand(['preview', `--${name}=$HOME`])!, shipment)).toThrow(/begins with "\$"/);
});
