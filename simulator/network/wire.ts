/** A request as it leaves the app. `base64` bodies are those given as ArrayBuffer. */
export interface NetworkRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly encoding: 'utf8' | 'base64';
}

/** What came of it. `body` is base64, so that no byte is lost on the way. */
export type NetworkAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The address is not on the allow-list. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  /** No answer: refused, reset, name not found. */
  | { readonly kind: 'unreachable'; readonly reason: string };
