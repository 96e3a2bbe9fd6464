import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Project } from '../project/load';
import type { Scenario } from '../scenario';
import type { ShownProject } from '../shell/project';
import type { ShellBundle } from './shell';

/** The appId is never a real one: the simulated Alipay has only this app. */
const demoAppId = '2021000000000000';

const nameOf = ({ config, root }: Project): string => {
  const window = config['window'] as Readonly<Record<string, unknown>> | undefined;
  const title = window?.['defaultTitle'];
  return typeof title === 'string' && title !== '' ? title : basename(root);
};

export const shownProject = (
  project: Project,
  scenarios: Readonly<Record<string, Scenario>>,
  revision: number,
  token: string,
): ShownProject => ({
  settings: project.config,
  diagnostics: project.diagnostics,
  scenarios,
  appId: demoAppId,
  appName: nameOf(project),
  project: createHash('sha256').update(project.root).digest('hex').slice(0, 8),
  revision,
  token,
});

/** A value as text inside of `<script>`, which no string in it can end. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The simulator's page, all of it but its script: while that is read, the dev server compiles the app's first page, which is
 * asked for before.
 */
export const html = (
  shown: ShownProject,
  { scriptUrl, css }: Pick<ShellBundle, 'scriptUrl' | 'css'>,
): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <link rel="icon" href="data:," />
    <title>Simulator</title>
    <script>
      {
        // In a block: what stands beside it would be a name that the app's own scripts find.
        const path = location.hash.slice(1).split('?')[0].replace(/^\\/+/, '') || ${inScript(shown.settings.pages[0] ?? '')};
        globalThis.simFirst = { path, answer: fetch('/__sim/units?path=app&path=' + encodeURIComponent(path)) };
      }
    </script>
    <script type="application/json" id="project">${inScript(shown)}</script>
    <script defer src="${scriptUrl}"></script>
    <style>${css}</style>
  </head>
  <body>
    <div id="stage"><div id="phone" class="sim-phone"></div><div id="panel"></div></div>
    <div id="errors"></div>
  </body>
</html>
`;
