import { Logger } from '@aws-lambda-powertools/logger';

/** Structured lines for CloudWatch. Ids only: no address, name or token is ever logged. */
export const log = new Logger();
