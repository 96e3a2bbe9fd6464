/** A request that breaks the contract around the envelope, and the fault it must get. */
export interface HostileRequest {
  readonly name: string;
  /** The part of docs/backend-contract.md that says what is right. */
  readonly section: string;
  readonly method: string;
  readonly path: string;
  /** `Authorization: Bearer` of an open session is added where this is set. */
  readonly inSession?: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or the chunks of a body that does not tell its length. */
  readonly body?: string | readonly string[];
  readonly status: number;
  readonly code: string;
  /** What the reference backend's log says; another one may say it in its own words. */
  readonly reason: string;
  /** Of a 405. */
  readonly allow?: string;
}
