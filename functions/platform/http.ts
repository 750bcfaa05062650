import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;

/** The largest request body that any route takes, in bytes. */
export const maxBodyBytes = 65_536;

/** The body as it was sent, whatever API Gateway wrapped it in. */
export function readBody(event: HttpEvent): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

/** The media type without parameters, in lower case; empty when none was given. */
export function mediaType(event: HttpEvent): string {
  return (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function jsonAnswer(statusCode: number, body: unknown): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(body)}\n`,
  };
}

interface PageOptions {
  /** CSP source of the page's own style sheet, `sha256-…`. */
  styleHash: string;
  headers?: Record<string, string>;
}

/** A page of ours: no script, no foreign resource, never in a frame, its address never passed on. */
export function pageAnswer(
  statusCode: number,
  html: string,
  { styleHash, headers }: PageOptions,
): HttpAnswer {
  const sources = [`style-src '${styleHash}'`, "img-src 'self'"];
  return htmlAnswer(statusCode, html, { sources, headers });
}

/** A mail shown as a page: its styles stand at each element, and its logo may come from anywhere. */
export function mailPageAnswer(html: string, headers: Record<string, string>): HttpAnswer {
  const sources = ["style-src 'unsafe-inline'", "img-src 'self' https:"];
  return htmlAnswer(200, html, { sources, headers });
}

function htmlAnswer(
  statusCode: number,
  html: string,
  { sources, headers }: { sources: string[]; headers: Record<string, string> | undefined },
): HttpAnswer {
  const policy = [
    "default-src 'none'",
    ...sources,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    statusCode,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
    body: html,
  };
}
