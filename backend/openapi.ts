import { OpenAPIHono } from '@hono/zod-openapi';
import { routes } from './http/routes';

/** @returns the contract as an OpenAPI 3.1 document, made from the schemas that the routes check and answer with */
export const openApiDocument = () => {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' });
  for (const route of routes) openAPIRegistry.registerPath(route);
  return getOpenAPI31Document({
    openapi: '3.1.0',
    servers: [{ url: '/', description: 'Wherever the backend stands: https, and a host that Alipay has on its list' }],
    // What needs a session says so itself.
    security: [],
    info: {
      title: 'Phone authorization for an Alipay mini-program',
      version: '1.0.0',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      description:
        'Every answer is JSON. What a page must tell apart is status 200 with a `code`, because a mini-program may lose ' +
        'the body of any other status; 201, 204 and 304 are never sent.',
    },
  });
};
