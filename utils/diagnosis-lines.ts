import { diagnose } from './diagnosis';
import type { PhoneAuthFailure } from './failure';

/**
 * What a page draws of a failure for developers, line by line: cause, codes, where to look, names in the logs.
 * @param traceId '' where Alipay gave none.
 */
export const diagnosisLines = (failure: PhoneAuthFailure, traceId: string): string[] => {
  const { cause, text, facts, where, command, requestId } = diagnose(failure);
  return [
    text,
    facts,
    where,
    command === '' ? '' : `$ ${command}`,
    traceId === '' ? '' : `traceId ${traceId}`,
    requestId === '' ? '' : `requestId ${requestId}`,
    `docs/errors.zh-CN.md#${cause}`,
  ].filter((line) => line !== '');
};
