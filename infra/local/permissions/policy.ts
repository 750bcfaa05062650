import { z } from 'zod';
import { DeskError } from '../desk-error.ts';

/** One statement of a policy, with what may stand as one value or several made several. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  /** ARNs with wildcards. */
  resources: string[];
  /** Whom it speaks of; undefined in a policy that belongs to its principal. */
  principals: Principal[] | undefined;
  conditions: Condition[];
}

export type Principal = { everyone: true } | { service: string } | { arn: string };

export interface Condition {
  operator: ConditionOperator;
  /** In lower case: IAM's keys don't mind. */
  key: string;
  values: string[];
}

const operators = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike', 'Bool'] as const;
export type ConditionOperator = (typeof operators)[number];

/** What the desk tells of a call. A condition on anything else would never hold here, and be none in AWS. */
const knownKeys = new Set(['aws:securetransport', 'aws:sourcearn', 'aws:sourceaccount', 'ses:fromaddress']);

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);
const actionSchema = z.string().regex(/^[a-z0-9-]+:[A-Za-z*?]+$/, 'is no action');
/** `${…}` would be a policy variable. */
const resourceSchema = z.string().regex(/^(\*|arn:[^$]+)$/, 'is no ARN without variables');

/** Everyone, a role or user by its ARN, or the account, which hands the decision to policies of identities. */
const principalSchema = z
  .string()
  .regex(/^(\*|arn:aws:iam::\d{12}:(root|(role|user)\/[^$*?]+))$/, 'is no principal that the desk knows');

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.pipe(z.array(actionSchema)),
  Resource: oneOrMore.pipe(z.array(resourceSchema)).optional(),
  Principal: z
    .union([
      z.literal('*'),
      z.strictObject({ AWS: oneOrMore.pipe(z.array(principalSchema)) }),
      z.strictObject({ Service: oneOrMore }),
    ])
    .optional(),
  Condition: z
    .partialRecord(z.enum(operators), z.record(z.string(), oneOrMore))
    .default({})
    .transform(readConditions),
});

/** The part of IAM's policy language that the template uses; anything else stops the desk. */
export const policySchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(statementSchema).min(1),
});
export type PolicyDocument = z.infer<typeof policySchema>;

/**
 * The statements of a document. A trust policy names no resource: it speaks of the role that it belongs to.
 * @throws {DeskError} when a statement lacks the resource or the principal that it needs.
 */
export function readStatements(document: PolicyDocument, kind: PolicyKind): Statement[] {
  return document.Statement.map(({ Effect, Action, Resource, Principal, Condition }) => {
    const resources = Resource ?? kind.impliedResource;
    if (!resources) throw new DeskError(`A statement of ${kind.name} names no resource.`);
    if ((Principal === undefined) === kind.isOnResource) {
      throw new DeskError(
        `A statement of ${kind.name} must ${kind.isOnResource ? '' : 'not '}name a principal.`,
      );
    }
    const principals = Principal === undefined ? undefined : readPrincipals(Principal);
    // a denial for the account is one for everybody in it
    if (Effect === 'Deny' && principals?.some((one) => 'arn' in one && one.arn.endsWith(':root'))) {
      throw new DeskError(
        `A statement of ${kind.name} denies the account; the desk only knows denials for "*".`,
      );
    }
    return {
      effect: Effect,
      actions: Action,
      resources,
      principals,
      conditions: Condition,
    };
  });
}

interface PolicyKind {
  name: string;
  /** Whether it is attached to a resource and says who may, or to a principal and says what it may. */
  isOnResource: boolean;
  impliedResource?: string[];
}

function readPrincipals(principal: NonNullable<z.infer<typeof statementSchema>['Principal']>): Principal[] {
  if (principal === '*') return [{ everyone: true }];
  if ('Service' in principal) return principal.Service.map((service) => ({ service }));
  return principal.AWS.map((arn) => (arn === '*' ? { everyone: true as const } : { arn }));
}

function readConditions(
  condition: Partial<Record<ConditionOperator, Record<string, string[]>>>,
  context: z.RefinementCtx,
): Condition[] {
  return operators.flatMap((operator) =>
    Object.entries(condition[operator] ?? {}).map(([name, values]) => {
      const key = name.toLowerCase();
      if (!knownKeys.has(key)) context.addIssue({ code: 'custom', message: `the condition key ${name}` });
      const variable = values.find((value) => value.includes('$'));
      if (variable) context.addIssue({ code: 'custom', message: `the variable in ${variable}` });
      return { operator, key, values };
    }),
  );
}
