import { OpenAPIHono } from '@hono/zod-openapi';
import { routes } from './http/routes';
import { PhoneNumberRejection } from './http/schemas';

/** @returns the contract as an OpenAPI 3.1 document, made from the schemas that the routes check and answer with */
export const openApiDocument = () => {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' });
  // A union inside a union is written out flat: registered here so that clients have a name for it.
  openAPIRegistry.register('PhoneNumberRejection', PhoneNumberRejection);
  for (const route of routes) openAPIRegistry.registerPath(route);
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Phone authorization for an Alipay mini-program',
      version: '1.0.0',
      description:
        'Every answer is JSON. What a page must tell apart is status 200 with a `code`, because a mini-program may lose ' +
        'the body of any other status; 201, 204 and 304 are never sent.',
    },
  });
};
