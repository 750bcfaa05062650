import { DeskError } from '../desk-error.ts';
import { region } from '../template/arn.ts';

/** The most that a function's variables may measure, in bytes of the JSON that they make. */
const maxEnvironmentBytes = 4096;

interface Runtime {
  logicalId: string;
  capability: string;
  awsUrl: string;
}

/**
 * A function's whole environment: its own variables and those that Lambda sets.
 * @throws {DeskError} when its own ones are more than Lambda takes.
 */
export function environmentOf(
  variables: Record<string, string>,
  { logicalId, capability, awsUrl }: Runtime,
): Record<string, string> {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes > maxEnvironmentBytes) {
    throw new DeskError(
      `The environment variables of ${capability} measure ${bytes} bytes as JSON; Lambda takes ${maxEnvironmentBytes}.`,
    );
  }
  return {
    ...variables,
    AWS_REGION: region,
    // the endpoint knows the caller by its access key
    AWS_ACCESS_KEY_ID: capability,
    AWS_SECRET_ACCESS_KEY: 'desk',
    AWS_ENDPOINT_URL: awsUrl,
    AWS_LAMBDA_FUNCTION_NAME: logicalId,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    TZ: ':UTC',
  };
}
