import type { AwsAnswer, Usage } from '../aws-call.ts';
import { escapeXml } from '../endpoint/answers.ts';

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const headers = { 'content-type': 'text/xml' };

/** Why SES takes a call not. */
export interface Refusal {
  code: string;
  message: string;
}

/** Answers an action with the XML of its result. */
export function success(action: string, result: string, usage?: Partial<Usage>): AwsAnswer {
  const body =
    `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>desk</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers, body, ...(usage && { usage }) };
}

export function refuse({ code, message }: Refusal): AwsAnswer {
  return { status: 400, headers, body: errorXml('Sender', code, message) };
}

/** What SES answers while it is down. */
export function unavailable(): AwsAnswer {
  const message = 'Service is unable to handle request.';
  return { status: 503, headers, body: errorXml('Receiver', 'ServiceUnavailable', message) };
}

function errorXml(type: 'Sender' | 'Receiver', code: string, message: string): string {
  return (
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type>` +
    `<Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>desk</RequestId></ErrorResponse>`
  );
}
