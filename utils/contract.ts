import type { components, paths } from '../types/openapi';

/** A path of the contract that is posted to. */
export type PostPath = {
  [Path in keyof paths]: paths[Path] extends { post: { requestBody: unknown } } ? Path : never;
}[keyof paths];

type Json<Content> = Content extends { content: { 'application/json': infer Body } } ? Body : never;

/** What a path takes. */
export type BodyOf<Path extends PostPath> = Json<paths[Path]['post']['requestBody']>;

/** What a path answers with status 200. */
export type AnswerOf<Path extends PostPath> = Json<paths[Path]['post']['responses'][200]>;

export type DataOf<Path extends PostPath> = Extract<AnswerOf<Path>, { ok: true }>['data'];

/** Every `code` of a 200 that is no success. */
export type CodeOf<Path extends PostPath> = Extract<AnswerOf<Path>, { ok: false }>['code'];

/** What Alipay answered inside an envelope, where the backend passes it on. */
export type PlatformAnswer = components['schemas']['PlatformAnswer'];
