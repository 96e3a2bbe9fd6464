/** What a JSAPI's fail callback gets: a number (the platform's) or, in one case of the docs, a text, and further fields. */
export class JsapiError extends Error {
  override readonly name = 'JsapiError';

  constructor(
    readonly error: number | string | undefined,
    readonly errorMessage: string | undefined,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(errorMessage ?? 'failed');
  }

  /** The object handed out, with no field that the platform would leave out. */
  toObject(): Readonly<Record<string, unknown>> {
    return {
      ...(this.error === undefined ? {} : { error: this.error }),
      ...(this.errorMessage === undefined ? {} : { errorMessage: this.errorMessage }),
      ...this.details,
    };
  }
}
