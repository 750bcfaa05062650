import type { AwsAnswer } from '../aws-call.ts';

/** A JSON answer, as most services give. */
export function jsonAnswer(status: number, value: unknown): AwsAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status, headers, body: JSON.stringify(value) ?? 'null' };
}

export interface Refusal {
  status: number;
  /** `AccessDenied`, in each service's own spelling. */
  code: string;
  message: string;
}

export const denied = (message: string): Refusal => ({ status: 403, code: 'AccessDenied', message });

/** Refuses a call in the words of its service, which its SDK can read. */
export function refuseCall(service: string, { status, code, message }: Refusal): AwsAnswer {
  const xml = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  if (service === 's3') return xmlAnswer(status, `<Error>${xml}</Error>`);
  if (service === 'ses') {
    const error = `<Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>${xml}</Error>`;
    return xmlAnswer(status, `<ErrorResponse xmlns="${sesNamespace}">${error}${requestId}</ErrorResponse>`);
  }
  const answered = service === 'dynamodb' && status === 403 ? 400 : status;
  return jsonAnswer(answered, { __type: `com.amazon.coral.service#${code}Exception`, message });
}

const sesNamespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const requestId = '<RequestId>desk</RequestId>';

/** The answer of an action of SES, with the XML of its result. */
export function sesAnswer(action: string, result: string): AwsAnswer {
  const body = `<${action}Result>${result}</${action}Result><ResponseMetadata>${requestId}</ResponseMetadata>`;
  return xmlAnswer(200, `<${action}Response xmlns="${sesNamespace}">${body}</${action}Response>`);
}

function xmlAnswer(status: number, body: string): AwsAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
