import { z } from 'zod';
import type { Resource, ResourceType } from '../template/resource-type.ts';

const routeSchema = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.enum(['NONE', 'AWS_IAM']),
  RouteKey: z.string().regex(/^(GET|HEAD|POST) \//),
  Target: z.string().startsWith('integrations/'),
});
const integrationSchema = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

export const routeType = 'AWS::ApiGatewayV2::Route';
export const integrationType = 'AWS::ApiGatewayV2::Integration';

const refOnly = (logicalId: string) => ({ ref: logicalId });

export const httpApiTypes: Record<string, ResourceType> = {
  'AWS::ApiGatewayV2::Api': {
    properties: z.strictObject({
      Name: z.string(),
      Description: z.string(),
      ProtocolType: z.literal('HTTP'),
      DisableExecuteApiEndpoint: z.boolean().optional(),
    }),
    names: (logicalId, { webUrl }) => ({ ref: logicalId, attributes: { ApiEndpoint: webUrl } }),
  },
  [routeType]: { properties: routeSchema, names: refOnly },
  [integrationType]: { properties: integrationSchema, names: refOnly },
  'AWS::ApiGatewayV2::Stage': {
    properties: z.strictObject({
      ApiId: z.string(),
      AutoDeploy: z.literal(true),
      StageName: z.literal('$default'),
    }),
    names: refOnly,
  },
};

export interface Route {
  apiId: string;
  method: string;
  pattern: RegExp;
  routeKey: string;
  functionArn: string;
  needsSignature: boolean;
}

type RouteResource = Resource<z.infer<typeof routeSchema>>;
type IntegrationResource = Resource<z.infer<typeof integrationSchema>>;

/** The routes in the order in which they are tried: one without variables goes before one with them. */
export function readRoutes(routes: RouteResource[], integrations: IntegrationResource[]): Route[] {
  const uris = new Map(integrations.map(({ names, properties }) => [names.ref, properties.IntegrationUri]));
  return routes.map(({ properties }) => readRoute(properties, uris)).sort(byExactness);
}

function readRoute(properties: z.infer<typeof routeSchema>, uris: Map<string, string>): Route {
  const [method = '', path = ''] = properties.RouteKey.split(' ');
  const functionArn = uris.get(properties.Target.replace('integrations/', ''));
  if (functionArn === undefined) throw new Error(`${properties.RouteKey} leads to no integration.`);
  const source = path
    .split(/(\{\w+\+?\})/)
    .map((piece) => {
      const variable = /^\{(\w+)(\+?)\}$/.exec(piece);
      if (!variable) return piece.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
      return `(?<${variable[1]}>${variable[2] ? '.+' : '[^/]+'})`;
    })
    .join('');
  return {
    apiId: properties.ApiId,
    method,
    pattern: new RegExp(`^${source}$`),
    routeKey: properties.RouteKey,
    functionArn,
    needsSignature: properties.AuthorizationType === 'AWS_IAM',
  };
}

function byExactness(a: Route, b: Route): number {
  return Number(a.routeKey.includes('{')) - Number(b.routeKey.includes('{'));
}
