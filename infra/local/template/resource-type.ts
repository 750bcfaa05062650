import type { z } from 'zod';

/** What the desk needs to know before it creates anything: the addresses of its own two doors. */
export interface Doors {
  /** Where the HTTP API answers, without a slash at the end. */
  webUrl: string;
  /** Where AWS calls go. */
  awsUrl: string;
}

/** What a resource is called: its `Ref` and the attributes of `Fn::GetAtt`. */
export interface Names {
  ref: string;
  attributes?: Record<string, string>;
}

/** A CloudFormation resource type that the desk knows. */
export interface ResourceType {
  /** Every property that the desk runs or knowingly leaves; a strict schema, so that others stop it. */
  properties: z.ZodType;
  names: (logicalId: string, doors: Doors) => Names;
  /** Set for what is declared in the template but not run here: why. */
  notRun?: string;
}

/** A resource of the template, its references resolved and its properties known. */
export interface Resource<Properties> {
  logicalId: string;
  names: Names;
  properties: Properties;
}
