import { z } from 'zod';
import { arnOf } from './arn.ts';
import type { ResourceType } from './resource-type.ts';

const anyProperties = z.record(z.string(), z.unknown());

function declared(
  why: string,
  attributes: (logicalId: string) => Record<string, string> = () => ({}),
): ResourceType {
  return {
    properties: anyProperties,
    names: (logicalId) => ({ ref: logicalId, attributes: attributes(logicalId) }),
    notRun: why,
  };
}

/** What the template declares and the desk knowingly doesn't run. */
export const notRunTypes: Record<string, ResourceType> = {
  'AWS::Logs::LogGroup': declared('logs go to the data folder, under logs/', (logicalId) => ({
    Arn: arnOf('logs', `log-group:${logicalId}:*`),
  })),
  'AWS::ApiGatewayV2::DomainName': declared('the desk answers on loopback', () => ({
    RegionalDomainName: 'desk.invalid',
    RegionalHostedZoneId: 'DESK',
  })),
  'AWS::ApiGatewayV2::ApiMapping': declared('the desk answers on loopback'),
};
