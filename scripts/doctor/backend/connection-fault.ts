import { stepOf, type Backend } from './backend-address';
import type { Failure } from '../finding';

interface Kind {
  readonly id: Failure['id'];
  readonly what: string;
  readonly remedy: string;
  readonly command?: (host: string) => string;
}

const showChain = (host: string): string =>
  `openssl s_client -connect ${host} -servername ${host.split(':')[0]} -showcerts </dev/null`;

const CHAIN: Kind = {
  id: 'backend.certificate-chain',
  what: 'serves a certificate whose chain does not lead to a known authority: Android refuses it (error 14 or 19), though a desktop browser may fill the gap.',
  remedy: 'Serve the full chain (fullchain.pem rather than cert.pem) from a public authority.',
  command: showChain,
};
const SELF_SIGNED: Kind = {
  id: 'backend.certificate-self-signed',
  what: 'serves a certificate that it signed itself: no phone trusts it.',
  remedy: 'Get one from a public authority; most hosts and ACME clients do it for nothing.',
};

/** Codes of OpenSSL, as Node names them. */
const TLS_FAULTS: Readonly<Record<string, Kind>> = {
  CERT_HAS_EXPIRED: {
    id: 'backend.certificate-expired',
    what: 'serves a certificate that has run out.',
    remedy: 'Renew it, and let the server load the new one.',
    command: showChain,
  },
  CERT_NOT_YET_VALID: {
    id: 'backend.certificate-expired',
    what: 'serves a certificate that is not good yet.',
    remedy: "Wait, or look at this machine's clock.",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    id: 'backend.certificate-name',
    what: 'serves a certificate of another name.',
    remedy: 'Get one that names this host, or look whether the DNS entry leads to the right server.',
    command: showChain,
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
  SELF_SIGNED_CERT_IN_CHAIN: CHAIN,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CHAIN,
  UNABLE_TO_GET_ISSUER_CERT: CHAIN,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CHAIN,
};

/** Nothing came back, which may be this machine's fault as well: whoever finds it must look whether anything answers. */
const SILENT = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'ENETDOWN', 'EPERM', 'EACCES'];

/**
 * Says why a backend could not be asked.
 * @param code of the error that the connection ended with
 * @returns the failure, or `silent` where this machine may simply be offline
 */
export const connectionFault = (code: string, { address, builds }: Backend): Failure | 'silent' => {
  if (SILENT.includes(code)) return 'silent';
  const { host, port, hostname } = new URL(address);
  const kind = TLS_FAULTS[code] ?? {
    id: 'backend.unreachable' as const,
    what:
      code.startsWith('E') && !code.startsWith('ERR_') && code !== 'EPROTO'
        ? `refuses connections (${code}).`
        : `does not speak TLS 1.2 or newer (${code}).`,
    remedy: 'Start it, and let it serve https with a current TLS at this address.',
  };
  return {
    kind: 'failure',
    id: kind.id,
    about: builds.join(', '),
    what: `${host} ${kind.what}`,
    remedy: kind.remedy,
    ...('command' in kind && kind.command && { command: kind.command(`${hostname}:${port || '443'}`) }),
    stops: stepOf(builds),
  };
};
