import { CfnOutput, Stack } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  type IHttpRouteAuthorizer,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { publicRoutes } from '../functions/subscription/routes.ts';
import type { Settings } from './settings.ts';

/** The HTTP API: what readers open without signing in, and what editors call with signed requests. */
export class Web extends Construct {
  /** Where links lead, without a slash at the end. */
  readonly baseUrl: string;
  readonly #api: HttpApi;

  constructor(scope: Construct, id: string, { domain }: Settings) {
    super(scope, id);
    this.#api = new HttpApi(this, 'Api', {
      description: 'Broadsheet',
      disableExecuteApiEndpoint: domain !== undefined,
    });
    this.baseUrl = domain ? `https://${domain.name}` : this.#api.apiEndpoint;
    if (domain) this.#useDomain(domain);
    new CfnOutput(this, 'SignUpPage', { value: `${this.baseUrl}/` });
  }

  serveReaders(reader: LambdaFunction): void {
    const target = new FunctionTarget('Reader', reader);
    for (const { method, path } of publicRoutes) {
      // API Gateway matches methods exactly, and mail scanners ask by HEAD first
      const methods = method === 'GET' ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod.POST];
      this.#addRoutes(path, methods, target);
    }
  }

  serveEditors(console: LambdaFunction): void {
    const target = new FunctionTarget('Console', console);
    this.#addRoutes('/api/{proxy+}', [HttpMethod.GET, HttpMethod.POST], target, new HttpIamAuthorizer());
  }

  #addRoutes(
    path: string,
    methods: HttpMethod[],
    integration: FunctionTarget,
    authorizer?: IHttpRouteAuthorizer,
  ): void {
    this.#api.addRoutes({ path, methods, integration, authorizer });
    for (const method of methods) {
      const resourceName = `*/${method}${path.replaceAll(/\{[^}]+\}/g, '*')}`;
      integration.handler.addPermission(`${method} ${path}`, {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: Stack.of(this).formatArn({
          service: 'execute-api',
          resource: this.#api.apiId,
          resourceName,
        }),
      });
    }
  }

  #useDomain({ name, certificateArn }: NonNullable<Settings['domain']>): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new ApiMapping(this, 'DomainMapping', { api: this.#api, domainName });
    new CfnOutput(this, 'DomainTarget', {
      description: `Point ${name} at this name in the DNS.`,
      value: domainName.regionalDomainName,
    });
  }
}

/** A function behind routes. CDK's own integration lets in every method of a path; here, each is let in by name. */
class FunctionTarget extends HttpRouteIntegration {
  readonly handler: LambdaFunction;

  constructor(id: string, handler: LambdaFunction) {
    super(id);
    this.handler = handler;
  }

  override bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.handler.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }
}
