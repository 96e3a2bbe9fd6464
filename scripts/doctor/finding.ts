/** The parts of a set-up, in the order in which a report tells them: the first word of every finding's id. */
export const AREAS = ['node', 'app', 'minidev', 'project', 'backend', 'keys', 'env', 'upload', 'review'] as const;
export type Area = (typeof AREAS)[number];

/** The first command that goes wrong: what stops a preview stops remote debugging and an upload as well. */
export type Step = 'preview' | 'upload';

interface Named {
  /** Stable: `<area>.<what>`, for machines and for the documentation. */
  readonly id: `${Area}.${string}`;
  /** What was found, a sentence; of a passed finding a few words. Never a secret, never a whole phone number. */
  readonly what: string;
  /** Which of several things it is about: a build kind, a setting, a file. */
  readonly about?: string;
}

export interface Advice {
  /** What to do, a sentence. */
  readonly remedy: string;
  /** Where in Alipay's console, in its own words. */
  readonly place?: string;
  /** What to run. */
  readonly command?: string;
}

export interface Passed extends Named {
  readonly kind: 'passed';
}
/** Nothing is wrong; something that no program can see has to be done by hand. */
export interface Hint extends Named, Advice {
  readonly kind: 'hint';
}
/** Could not be looked at from here: neither good nor bad. */
export interface Unchecked extends Named, Advice {
  readonly kind: 'unchecked';
}
/** Works, and is probably not meant. */
export interface Warning extends Named, Advice {
  readonly kind: 'warning';
}
/** Fails at this step, on a phone or in review. */
export interface Failure extends Named, Advice {
  readonly kind: 'failure';
  readonly stops: Step;
}
export type Finding = Passed | Hint | Unchecked | Warning | Failure;

export const passed = (id: Named['id'], what: string, about?: string): Passed => ({
  kind: 'passed',
  id,
  what,
  ...(about !== undefined && { about }),
});

/** @returns what makes the failures of an area, which all stop the same step */
export const failureAt =
  (stops: Step) =>
  (id: Named['id'], what: string, remedy: string, about?: string): Failure => ({
    kind: 'failure',
    id,
    what,
    remedy,
    ...(about !== undefined && { about }),
    stops,
  });

export const areaOf = ({ id }: Finding): Area => {
  const [word] = id.split('.');
  return AREAS.find((area) => area === word) ?? 'node';
};

/** @returns the failures because of which a step had better not be taken. */
export const stopping = (findings: readonly Finding[], step: Step): readonly Failure[] =>
  findings.filter(
    (finding): finding is Failure => finding.kind === 'failure' && (step === 'upload' || finding.stops === 'preview'),
  );
