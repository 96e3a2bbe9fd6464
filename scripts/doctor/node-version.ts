import { passed, type Finding } from './finding';

/** As package.json has it in `engines`, and scripts/install.mjs. */
const LEAST = [20, 19] as const;

const isBelow = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]);
};

/** @param nodeVersion such as '20.20.2' */
export const examineNode = ({ nodeVersion }: { readonly nodeVersion: string }): readonly Finding[] =>
  isBelow(nodeVersion)
    ? [
        {
          kind: 'failure',
          id: 'node.version',
          what: `This is Node ${nodeVersion}; the commands need ${LEAST.join('.')} or newer.`,
          remedy: 'Install a current one from https://nodejs.org, open a new terminal, and install the packages anew.',
          command: 'npm ci',
          stops: 'preview',
        },
      ]
    : [passed('node.version', nodeVersion)];
