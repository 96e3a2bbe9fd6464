// Generated from openapi.json by `npm run contract`; the schemas in backend/http are the source.
export interface paths {
  '/v1/alipay/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a session with a silent authCode */
    post: operations['openSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/alipay/phone-number': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Verify, open and bind what `my.getPhoneNumber` gave */
    post: operations['submitPhoneNumber'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/phone/codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a code by SMS to a number typed by hand */
    post: operations['sendPhoneCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/phone/verifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check the code and bind the number that it was sent to */
    post: operations['verifyPhoneCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Does the process answer? */
    get: operations['health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Can it serve? */
    get: operations['ready'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    SessionAnswer: components['schemas']['SessionGranted'] | components['schemas']['SessionRejection'];
    SessionGranted: {
      /** @enum {boolean} */
      ok: true;
      data: {
        /** @description Bearer token for the other calls */
        sessionToken: string;
        /** @description Seconds */
        expiresIn: number;
        /** @description Present where a number is already bound */
        phoneMasked?: string;
        /**
         * @description How that number was proved last: by a tap, or by a code sent to it
         * @enum {string}
         */
        proof?: 'tap' | 'code';
      };
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    SessionRejection: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code: 'AUTH_CODE_REJECTED';
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    /** @description Any other status than 200; the status alone says enough to act on */
    Fault: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code:
        | 'BAD_REQUEST'
        | 'IDEMPOTENCY_KEY_REUSED'
        | 'APP_UNKNOWN'
        | 'SESSION_INVALID'
        | 'NOT_FOUND'
        | 'METHOD_NOT_ALLOWED'
        | 'PAYLOAD_TOO_LARGE'
        | 'UNSUPPORTED_MEDIA_TYPE'
        | 'TOO_MANY_REQUESTS'
        | 'INTERNAL'
        | 'IN_PROGRESS'
        | 'UNAVAILABLE';
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    SessionRequest: {
      /** @description From `my.getAuthCode` (auth_base) */
      authCode: string;
      /** @description The ISV's app, where the page belongs to a template: what `protocols.isvAppId` of `my.getPhoneNumber` names. Left out: the merchant's own app. One the backend has no keys for is 400 APP_UNKNOWN. */
      isvAppId?: string;
    };
    PhoneNumberAnswer:
      | components['schemas']['PhoneNumberGranted']
      | components['schemas']['PhoneNumberRefused']
      | components['schemas']['PhoneNumberMisconfigured'];
    PhoneNumberGranted: {
      /** @enum {boolean} */
      ok: true;
      data: {
        /** @example 138******00 */
        phoneMasked: string;
        /** @description E.164; only where the operator has set EXPOSE_PHONE */
        phone?: string;
      };
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneNumberRefused: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code:
        | 'PHONE_NOT_BOUND'
        | 'NOT_AUTHORIZED'
        | 'ALIPAY_BUSY'
        | 'ALIPAY_ERROR'
        | 'ENVELOPE_UNSIGNED'
        | 'ENVELOPE_REJECTED'
        | 'PHONE_CONFLICT';
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneNumberMisconfigured: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code: 'MISCONFIGURED';
      platform: components['schemas']['PlatformAnswer'];
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    /** @description Alipay's own words; `subCode` is empty where there was none */
    PlatformAnswer: {
      code: string;
      subCode: string;
    };
    PhoneNumberRequest: {
      /** @description `res.response` of `my.getPhoneNumber`, byte for byte; never parsed and written again */
      envelope: string;
      /** @description `ariverRpcTraceId`, for the log */
      traceId?: string;
      /** @description The same as when the session was opened */
      isvAppId?: string;
    };
    PhoneCodeAnswer:
      | components['schemas']['PhoneCodeSent']
      | components['schemas']['PhoneCodeTooSoon']
      | components['schemas']['PhoneCodeRefused'];
    /** @description The same for each number, whether it is known here or not */
    PhoneCodeSent: {
      /** @enum {boolean} */
      ok: true;
      data: {
        /** @description Seconds until another code may be asked for */
        resendAfter: number;
        /** @description Seconds that the code is good for */
        expiresIn: number;
      };
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    /** @description A code went to this number a moment ago, and is still good */
    PhoneCodeTooSoon: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code: 'TOO_SOON';
      /** @description Seconds until another code may be asked for */
      resendAfter: number;
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneCodeRefused: {
      /** @enum {boolean} */
      ok: false;
      /**
       * @description PHONE_INVALID: no number that an SMS reaches. TOO_MANY_CODES: no more today. SMS_UNAVAILABLE: the SMS could not be sent; nothing was used up, so it may be tried again at once.
       * @enum {string}
       */
      code: 'PHONE_INVALID' | 'TOO_MANY_CODES' | 'SMS_UNAVAILABLE';
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneCodeRequest: {
      /**
       * @description As typed: `+`, country code, national number; the server alone decides whether it is one
       * @example +8613800138000
       */
      phone: string;
      /**
       * @description The language of the SMS where there is a choice; left out: zh
       * @enum {string}
       */
      locale?: 'zh' | 'en';
    };
    PhoneVerificationAnswer:
      | components['schemas']['PhoneNumberGranted']
      | components['schemas']['CodeWrong']
      | components['schemas']['PhoneVerificationRefused'];
    CodeWrong: {
      /** @enum {boolean} */
      ok: false;
      /** @enum {string} */
      code: 'CODE_WRONG';
      /** @description 0: this code is used up, ask for another one */
      attemptsLeft: number;
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneVerificationRefused: {
      /** @enum {boolean} */
      ok: false;
      /**
       * @description CODE_EXPIRED: there is no live code for this user and number (run out, used up, never asked for)
       * @enum {string}
       */
      code: 'CODE_EXPIRED' | 'PHONE_CONFLICT';
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
    PhoneVerificationRequest: {
      /**
       * @description The number that the code was asked for with
       * @example +8613800138000
       */
      phone: string;
      /** @description Six digits */
      code: string;
    };
    Health: {
      /** @enum {boolean} */
      ok: true;
      /** @description Names this request in the log; letters only */
      requestId: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  openSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SessionRequest'];
      };
    };
    responses: {
      /** @description Granted, or the authCode was rejected */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionAnswer'];
        };
      };
      /** @description The request breaks the contract */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is larger than 16 KiB */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is not plain application/json */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description Too many requests: wait as long as Retry-After says */
      429: {
        headers: {
          /** @description Whole seconds */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description A fault of the server */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description For the moment no answer can be given: try again, with the same idempotency key */
      503: {
        headers: {
          /** @description Whole seconds, where it is known */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
    };
  };
  submitPhoneNumber: {
    parameters: {
      query?: never;
      header: {
        /** @description New for each tap, the same when that tap is tried again; 8 to 128 visible ASCII characters. With the same body the answer is the same; with another body it is 400 IDEMPOTENCY_KEY_REUSED; while the first request is still at work, it is 503 IN_PROGRESS with Retry-After. */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PhoneNumberRequest'];
      };
    };
    responses: {
      /** @description The number, masked, or why there is none */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PhoneNumberAnswer'];
        };
      };
      /** @description The request breaks the contract */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description No session, or it has run out: open a new one */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is larger than 16 KiB */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is not plain application/json */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description Too many requests: wait as long as Retry-After says */
      429: {
        headers: {
          /** @description Whole seconds */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description A fault of the server */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description For the moment no answer can be given: try again, with the same idempotency key */
      503: {
        headers: {
          /** @description Whole seconds, where it is known */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
    };
  };
  sendPhoneCode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PhoneCodeRequest'];
      };
    };
    responses: {
      /** @description On its way, or why not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PhoneCodeAnswer'];
        };
      };
      /** @description The request breaks the contract */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description No session, or it has run out: open a new one */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is larger than 16 KiB */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is not plain application/json */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description Too many requests: wait as long as Retry-After says */
      429: {
        headers: {
          /** @description Whole seconds */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description A fault of the server */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description For the moment no answer can be given: try again, with the same idempotency key */
      503: {
        headers: {
          /** @description Whole seconds, where it is known */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
    };
  };
  verifyPhoneCode: {
    parameters: {
      query?: never;
      header: {
        /** @description New for each tap, the same when that tap is tried again; 8 to 128 visible ASCII characters. With the same body the answer is the same; with another body it is 400 IDEMPOTENCY_KEY_REUSED; while the first request is still at work, it is 503 IN_PROGRESS with Retry-After. */
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PhoneVerificationRequest'];
      };
    };
    responses: {
      /** @description The number, masked, or why it is not bound */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PhoneVerificationAnswer'];
        };
      };
      /** @description The request breaks the contract */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description No session, or it has run out: open a new one */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is larger than 16 KiB */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description The body is not plain application/json */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description Too many requests: wait as long as Retry-After says */
      429: {
        headers: {
          /** @description Whole seconds */
          'Retry-After': string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description A fault of the server */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
      /** @description For the moment no answer can be given: try again, with the same idempotency key */
      503: {
        headers: {
          /** @description Whole seconds, where it is known */
          'Retry-After'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
    };
  };
  health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
    };
  };
  ready: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It can */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Health'];
        };
      };
      /** @description Not now */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fault'];
        };
      };
    };
  };
}
