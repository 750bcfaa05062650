import { CfnOutput } from 'aws-cdk-lib';
import { ApiMapping, DomainName, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
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
    const integration = new HttpLambdaIntegration('Reader', reader);
    for (const { method, path } of publicRoutes) {
      // API Gateway matches methods exactly, and mail scanners ask by HEAD first
      const methods = method === 'GET' ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod.POST];
      this.#api.addRoutes({ path, methods, integration });
    }
  }

  serveEditors(console: LambdaFunction): void {
    const authorizer = new HttpIamAuthorizer();
    const integration = new HttpLambdaIntegration('Console', console);
    const methods = [HttpMethod.GET, HttpMethod.POST];
    this.#api.addRoutes({ path: '/api/{proxy+}', methods, integration, authorizer });
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
