import { dataFolder, readAddress, readCredentials } from '../local/credentials.ts';
import { region as deskRegion } from '../local/template/arn.ts';
import { createApiClient } from './api-client.ts';

/** Why the command line can't even ask. */
class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code = 'no-connection';
}

/**
 * Finds the press to speak to: `--url`, `BROADSHEET_URL`, or the desk machine of this folder. A desk knows the
 * credentials that it wrote; a deployment takes the caller's AWS credentials from the environment.
 */
export function connect(urlOption: string | undefined) {
  const chosen = urlOption ?? process.env['BROADSHEET_URL'];
  const url = chosen ?? deskUrl();
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new ConnectionError(`"${url}" is not an address; it should look like https://news.example.com.`);
  }
  const isDesk = new URL(url).hostname === '127.0.0.1' || new URL(url).hostname === 'localhost';
  const credentials = isDesk ? readCredentials(dataFolder()) : environmentCredentials();
  if (!credentials) {
    throw new ConnectionError(
      isDesk
        ? 'No desk machine has run here yet. Start it with "npm start".'
        : 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN), or run through your credentials tool.',
    );
  }
  return createApiClient(
    url,
    credentials,
    isDesk ? deskRegion : (process.env['AWS_REGION'] ?? regionOf(url)),
  );
}

function deskUrl(): string {
  const port = process.env['PORT'];
  const url = port ? `http://127.0.0.1:${port}` : readAddress(dataFolder());
  if (url) return url;
  throw new ConnectionError(
    'No desk machine has run here yet. Start it with "npm start", or name a press with --url.',
  );
}

function environmentCredentials() {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: process.env['AWS_SESSION_TOKEN'] };
}

/** API Gateway's own addresses name their region. */
function regionOf(url: string): string {
  const region = /\.execute-api\.([a-z0-9-]+)\./.exec(new URL(url).hostname)?.[1];
  if (region) return region;
  throw new ConnectionError(`Set AWS_REGION to the region of ${url}.`);
}
