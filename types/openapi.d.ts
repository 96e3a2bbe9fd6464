export interface components { schemas: {
 SessionAnswer: { ok: true; requestId: string; data: { sessionToken: string; expiresIn: number; phoneMasked?: string } } | { ok: false; code: 'AUTH_CODE_REJECTED'; requestId: string };
 PhoneNumberAnswer: { ok: true; requestId: string; data: { phoneMasked: string; phone?: string } } | { ok: false; requestId: string; code: 'PHONE_NOT_BOUND'|'NOT_AUTHORIZED'|'MISCONFIGURED'|'ALIPAY_BUSY'|'ALIPAY_ERROR'|'ENVELOPE_UNSIGNED'|'ENVELOPE_REJECTED'|'PHONE_CONFLICT'; platform?: { code: string; subCode: string } };
} }
