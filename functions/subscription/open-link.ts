import type { Kept } from '../platform/secrets.ts';
import {
  type LinkPurpose,
  type LinkToken,
  namesUnknownKey,
  type TokenKeys,
  verifyToken,
} from './link-token.ts';

/** What a link's token says; undefined when it is not one of ours for this purpose. */
export async function openLink(
  { tokenKeys }: { tokenKeys: Kept<TokenKeys> },
  purpose: LinkPurpose,
  token: string,
): Promise<LinkToken | undefined> {
  const keys = await tokenKeys.get();
  // the keys may have rotated since this worker started, and a new link must work at once
  const current = namesUnknownKey(keys, token) ? await tokenKeys.refresh() : keys;
  return verifyToken(current, purpose, token);
}
