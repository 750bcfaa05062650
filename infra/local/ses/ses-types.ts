import { z } from 'zod';
import type { ResourceType } from '../template/resource-type.ts';

/** As CloudFormation and CDK write them. */
const eventTypeSchema = z.enum([
  'send',
  'reject',
  'bounce',
  'complaint',
  'delivery',
  'open',
  'click',
  'renderingFailure',
  'deliveryDelay',
  'subscription',
]);
export type EventType = z.infer<typeof eventTypeSchema>;

const configurationSetSchema = z.strictObject({
  DeliveryOptions: z.strictObject({ TlsPolicy: z.enum(['REQUIRE', 'OPTIONAL']) }).optional(),
  ReputationOptions: z.strictObject({ ReputationMetricsEnabled: z.boolean() }).optional(),
  SendingOptions: z.strictObject({ SendingEnabled: z.boolean() }).optional(),
  SuppressionOptions: z
    .strictObject({ SuppressedReasons: z.array(z.enum(['BOUNCE', 'COMPLAINT'])) })
    .optional(),
});
export type ConfigurationSetProperties = z.infer<typeof configurationSetSchema>;

const eventDestinationSchema = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z.literal(true),
    Name: z.string().optional(),
    MatchingEventTypes: z.array(eventTypeSchema).min(1),
    SnsDestination: z.strictObject({ TopicARN: z.string() }),
  }),
});
export type EventDestinationProperties = z.infer<typeof eventDestinationSchema>;

export const configurationSetType = 'AWS::SES::ConfigurationSet';
export const eventDestinationType = 'AWS::SES::ConfigurationSetEventDestination';

export const sesTypes: Record<string, ResourceType> = {
  [configurationSetType]: {
    properties: configurationSetSchema,
    names: (logicalId) => ({ ref: logicalId }),
  },
  [eventDestinationType]: {
    properties: eventDestinationSchema,
    names: (logicalId) => ({ ref: logicalId, attributes: { Id: logicalId } }),
  },
};
