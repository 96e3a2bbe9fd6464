import { allowListHint, backendsOf, faultsOfAddress, isPrivateAddress, stepOf, type Backend } from './backend-address';
import { askBackend } from './backend-answers';
import { connectionFault } from './connection-fault';
import { PLACES } from '../console-place';
import type { Finding } from '../finding';
import { codeOf, type Network } from '../network';
import type { Subject } from '../subject';

/** A name that is there wherever there is a network and DNS. */
const KNOWN_HOST = 'openapi.alipay.com';

const isOnline = async (network: Network): Promise<boolean> =>
  network.resolve(KNOWN_HOST).then(
    () => true,
    () => false,
  );

const silence = async (code: string, { address, builds, file }: Backend, network: Network): Promise<Finding> => {
  const { host } = new URL(address);
  const about = builds.join(', ');
  if (!(await isOnline(network)))
    return {
      kind: 'unchecked',
      id: 'backend.offline',
      about,
      what: `${host} was not asked: this machine has no network (${code}).`,
      remedy: 'Certificate, contract and answers are looked at when you run this again online.',
    };
  return {
    kind: 'failure',
    id: 'backend.unreachable',
    about,
    what: code === 'ENOTFOUND' ? `${host} is a name that DNS does not know.` : `${host} does not answer (${code}).`,
    remedy: `Start the backend at this address, or correct the address in ${file}.`,
    stops: stepOf(builds),
  };
};

const examineReachable = async (
  backend: Backend,
  isvAppId: string,
  network: Network,
  now: number,
): Promise<readonly Finding[]> => {
  const { hostname } = new URL(backend.address);
  try {
    const address = await network.resolve(hostname);
    if (isPrivateAddress(address))
      return [
        {
          kind: 'failure',
          id: 'backend.address-private',
          about: backend.builds.join(', '),
          what: `${hostname} leads to ${address}, an address of a local network: Alipay's proxy answers 571.`,
          remedy: 'Let the DNS entry lead to a public address.',
          stops: stepOf(backend.builds),
        },
      ];
    return await askBackend(backend, isvAppId, network, now);
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    const fault = connectionFault(code, backend);
    return [fault === 'silent' ? await silence(code, backend, network) : fault];
  }
};

/** The backend of each kind of build: its address, and how it answers. */
export const examineBackend = async ({ config, network, now }: Subject): Promise<readonly Finding[]> => {
  if (config.kind === 'none')
    return [
      {
        kind: 'unchecked',
        id: 'backend.own',
        what: 'Nothing of this repository calls a backend here: yours was not asked.',
        remedy: 'See that it answers https with a full certificate chain, and that its domain is on the list.',
        place: PLACES.allowList,
      },
    ];
  if (config.kind === 'broken') return [];
  const backends = backendsOf(config);
  const faults = backends.map((backend) => ({ backend, faults: faultsOfAddress(backend) }));
  const usable = faults.filter((entry) => entry.faults.length === 0).map(({ backend }) => backend);
  const asked = await Promise.all(
    usable.map(async (backend): Promise<readonly Finding[]> => {
      if (network !== undefined) return examineReachable(backend, config.isvAppId, network, now);
      const about = backend.builds.join(', ');
      return [
        {
          kind: 'unchecked',
          id: 'backend.offline',
          about,
          what: `${new URL(backend.address).host} was not asked: --offline.`,
          remedy: 'Certificate, contract and answers are looked at when you run this without it.',
        },
      ];
    }),
  );
  const hint = usable.length > 0 ? [allowListHint(usable, PLACES.allowList)] : [];
  const isName = ({ id }: Finding): boolean => id === 'backend.health';
  const [names, rest] = [asked.flat().filter(isName), asked.flat().filter((finding) => !isName(finding))];
  return [...faults.flatMap((entry) => entry.faults), ...names, ...rest, ...hint];
};
