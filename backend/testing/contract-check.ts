import type { z } from '@hono/zod-openapi';
import { routes } from '../http/routes';
import { Fault } from '../http/schemas';

type Responses = Readonly<
  Record<
    number,
    { readonly content: { readonly 'application/json': { readonly schema: z.ZodType } }; readonly headers?: z.ZodType }
  >
>;

const headersOf = (response: Response, schema: z.ZodType | undefined): unknown => {
  const { shape = {} } = (schema ?? {}) as { shape?: object };
  return Object.fromEntries(
    Object.keys(shape).flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
};

/**
 * Holds an answer against the schemas that openapi.json is made from, closed: no field more than they name.
 * A path or method of no route must be answered with a fault.
 */
export const expectOfContract = async (method: string, path: string, response: Response): Promise<void> => {
  const body = (await response.json()) as unknown;
  if (path === '/openapi.json' && response.status === 200) return;
  const route = routes.find((known) => known.path === path && known.method.toUpperCase() === method);
  const responses = route?.responses as Responses | undefined;
  const answer = responses?.[response.status];
  if (route !== undefined && answer === undefined)
    throw new Error(`${method} ${path} answers ${response.status}, of which the contract knows nothing`);
  const schema = answer?.content['application/json'].schema ?? Fault;
  expect(schema.parse(body)).toEqual(body);
  answer?.headers?.parse(headersOf(response, answer.headers));
};
