import { causeOf, type Cause } from './cause';
import { entryOf } from './causes';
import type { PhoneAuthFailure } from './failure';

/** What a developer needs to mend it. Never shown in a release build. */
export interface Diagnosis {
  readonly cause: Cause;
  /** What it means, in Chinese; '' where its name and the codes say it all. */
  readonly text: string;
  /** The codes as they came. */
  readonly facts: string;
  /** Where to look: a place in the console, or a file. */
  readonly where: string;
  /** The command to run next, where one helps. */
  readonly command: string;
  /** Names the request in the backend's log, where one answered. */
  readonly requestId: string;
}

const named = (error: number | undefined): string => (error === undefined ? '' : `error ${error}`);

const factsOf = (failure: PhoneAuthFailure): readonly unknown[] => {
  switch (failure.kind) {
    case 'jsapi':
      return [`my.${failure.jsapi}`, named(failure.error)];
    case 'jsapi-silent':
      return [`my.${failure.jsapi}`];
    case 'platform':
      return [failure.code, failure.subCode];
    case 'rejection':
      return [failure.code, failure.platform && failure.platform.code, failure.platform && failure.platform.subCode];
    case 'http':
      return ['HTTP', failure.status];
    case 'envelope-unreadable':
    case 'bad-address':
    case 'bad-isv-app-id':
    case 'unsupported':
      return [];
    default:
      return ['my.request', named(failure.error)];
  }
};

const requestIdOf = (failure: PhoneAuthFailure): string => {
  if (failure.kind === 'rejection') return failure.requestId;
  const data = failure.kind === 'http' ? (failure.data as { requestId?: unknown } | undefined | null) : undefined;
  return data && typeof data.requestId === 'string' ? data.requestId : '';
};

/** What a developer in front of a develop or trial build is told of a failure. Total, pure. */
export const diagnose = (failure: PhoneAuthFailure): Diagnosis => {
  const cause = causeOf(failure);
  const { text = '', where = '', command = '' } = entryOf(cause);
  return {
    cause,
    text,
    facts: factsOf(failure)
      .filter((fact) => fact !== undefined && fact !== '')
      .join(' '),
    where,
    command,
    requestId: requestIdOf(failure),
  };
};
