import type { AwsAnswer, Usage } from '../aws-call.ts';
import { refuseCall, sesAnswer } from '../endpoint/answers.ts';

/** Why SES does not take a call. */
export interface Refusal {
  code: string;
  message: string;
}

/** Answers an action with the XML of its result. */
export function success(action: string, result: string, usage?: Partial<Usage>): AwsAnswer {
  return { ...sesAnswer(action, result), usage };
}

export function refuse(refusal: Refusal): AwsAnswer {
  return refuseCall('ses', { status: 400, ...refusal });
}

/** What SES answers while it is down. */
export function unavailable(): AwsAnswer {
  const message = 'Service is unable to handle request.';
  return refuseCall('ses', { status: 503, code: 'ServiceUnavailable', message });
}
