import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ELEVEN_DIGITS } from '../../backend/testing/backend-under-test';
import type { Came, Sent } from './client';

type JsonSchema = Readonly<Record<string, unknown>>;
interface Operation {
  readonly responses: Readonly<Record<string, { content: { 'application/json': { schema: JsonSchema } } }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** Something about an answer that the contract does not allow, and the place that says so. */
export interface Breach {
  readonly what: string;
  readonly where: string;
}

const readDocument = (): Document => {
  const text = readFileSync(join(__dirname, '../../openapi.json'), 'utf8');
  // JSON Schema looks for its definitions in another place than OpenAPI.
  return JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as Document;
};

const faultOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_union'
    ? issue.errors.map((branch) => branch.map(faultOf).join(' and ')).join('; or ')
    : `${issue.path.join('.') || 'the body'}: ${issue.message}`;

/**
 * The contract as a judge of answers: openapi.json, and what holds for every answer beside it.
 * @returns a function that lists every breach of one answer; none is good
 */
export const createContract = (document: Document = readDocument()) => {
  const seen = new Set<string>();
  const compiled = new Map<string, z.ZodType>();
  const compile = (where: string, schema: JsonSchema): z.ZodType => {
    const known = compiled.get(where);
    if (known !== undefined) return known;
    const made = z.fromJSONSchema({
      $defs: document.components.schemas,
      ...schema,
    } as z.core.JSONSchema.JSONSchema);
    compiled.set(where, made);
    return made;
  };

  const schemaFor = ({ method, path }: Sent, status: number) => {
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
    // Whatever no operation describes is a fault: a wrong path, a wrong method.
    const schema = responses?.[status]?.content['application/json'].schema;
    if (schema !== undefined) return { schema, where: `openapi.json › ${method} ${path} › ${status}` };
    if (responses === undefined && status >= 400)
      return { schema: { $ref: '#/$defs/Fault' }, where: 'openapi.json › Fault' };
    return undefined;
  };

  const bodyBreaches = (sent: Sent, came: Came): Breach[] => {
    if (came.json === undefined) return [{ what: 'the body is not JSON', where: 'answers' }];
    // The document itself is the one answer that has no schema in it.
    if (sent.path === '/openapi.json' && came.status === 200) return [];
    const found = schemaFor(sent, came.status);
    if (found === undefined)
      return [
        { what: `status ${came.status} is not in the contract of ${sent.method} ${sent.path}`, where: 'answers' },
      ];
    const { error } = compile(found.where, found.schema).safeParse(came.json);
    return error?.issues.map((issue) => ({ what: faultOf(issue), where: found.where })) ?? [];
  };

  const idBreaches = ({ json }: Came): Breach[] => {
    const id = typeof json === 'object' && json !== null && 'requestId' in json ? json.requestId : undefined;
    if (typeof id !== 'string') return [];
    const again = seen.has(id);
    // Far more than one run of the cases needs; a run of a hundred thousand must not grow by this.
    if (seen.size > 10_000) seen.clear();
    seen.add(id);
    return again || id === '' ? [{ what: `requestId "${id}" does not name one request`, where: 'answers' }] : [];
  };

  return (sent: Sent, came: Came): Breach[] => [
    ...bodyBreaches(sent, came),
    ...idBreaches(came),
    ...(/^application\/json\b/.test(came.headers['content-type'] ?? '')
      ? []
      : [
          {
            what: `Content-Type is ${came.headers['content-type'] ?? 'missing'}, not application/json`,
            where: 'answers',
          },
        ]),
    ...(came.headers['cache-control']?.includes('no-store')
      ? []
      : [{ what: `Cache-Control is ${came.headers['cache-control'] ?? 'missing'}, not no-store`, where: 'answers' }]),
    ...(sent.path !== '/openapi.json' && ELEVEN_DIGITS.test(came.text)
      ? [{ what: 'the answer holds eleven digits in a row: a clear phone number', where: 'masking' }]
      : []),
  ];
};
