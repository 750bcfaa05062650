import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** One call to AWS, as the endpoint understands it. */
export interface AwsCall {
  /** The caller's access key: the name of a function, or the editor's. */
  caller: string;
  /** The service by the signature's scope: `dynamodb`, `sqs`, `s3`, `ses`, … */
  service: string;
  method: string;
  /** Path and query as they came. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What an engine answers. */
export interface AwsAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** What the call costs beside itself. */
  usage?: Partial<Usage> | undefined;
  /** The engine took the call, and this answer gets lost on the way. */
  isLost?: true;
}

/** What AWS would bill, by its own rounding. */
export interface Usage {
  /** DynamoDB read request units. */
  readUnits: number;
  /** DynamoDB write request units, those of indexes included. */
  writeUnits: number;
  /** SQS requests, one for each 64 KB begun. */
  sqsRequests: number;
  snsPublishes: number;
  sesMessages: number;
  /** Bytes of raw messages handed to SES. */
  sesBytes: number;
}
