import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { z } from 'zod';
import type { Bundles, FunctionName } from './bundle.ts';

interface BroadsheetFunctionProps<Environment extends z.ZodObject> {
  name: FunctionName;
  description: string;
  bundles: Bundles;
  /** The schema that the function parses its environment with; what it asks for must be given. */
  schema: Environment;
  environment: Record<keyof Environment['shape'], string>;
  timeoutSeconds: number;
  memoryMegabytes?: number;
  /** Whether it sends itself messages on purpose: Lambda would take a long chain of them for a mistake and park it. */
  callsItself?: boolean;
}

/** A Lambda function with every default that all of ours share. */
export class BroadsheetFunction<Environment extends z.ZodObject> extends LambdaFunction {
  constructor(scope: Construct, props: BroadsheetFunctionProps<Environment>) {
    const name = pascalCase(props.name);
    const logGroup = new LogGroup(scope, `${name}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // the managed policy that CDK would attach may write to every log group of the account
    const role = new Role(scope, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    super(scope, name, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundles[props.name]),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes ?? 512,
      environment: { ...props.environment, POWERTOOLS_SERVICE_NAME: props.name },
      role,
      logGroup,
      recursiveLoop: props.callsItself ? RecursiveLoop.ALLOW : undefined,
    });
  }
}

/** Allows exactly these actions on exactly these resources, under these conditions. */
export function allow(
  grantee: IGrantable,
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, string>>,
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources, conditions }));
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
