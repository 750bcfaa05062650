import { longestName } from '../../publication/briefing-limits.ts';
import { escapeHtml } from '../email/escape-html.ts';
import type { SlotName } from '../message/rendered-email.ts';
import type { Problem } from '../problem.ts';
import { error, warning } from '../problem.ts';
import { withAllPassages } from './for-readers.ts';
import type { MadeEmail } from './made-email.ts';

/** Gmail cuts a message off at 102 KB, and what it cuts off is the unsubscribe link. */
const most = { wanted: 80 * 1024, allowed: 90 * 1024 };

// nothing but the sign that takes the most bytes once it is escaped
const widestName = escapeHtml('"'.repeat(longestName));
const tokenCharacters = 64;

/** Weighs the longest HTML that any reader may get: every passage in it, the longest name, the longest links. */
export function checkSize({ html, marks, baseUrl }: MadeEmail): Problem[] {
  const longest = (slot: SlotName, fallback = '') => {
    if (slot.startsWith('links.')) return `${baseUrl}/unsubscribe?token=${'x'.repeat(tokenCharacters)}`;
    const escaped = escapeHtml(fallback);
    return Buffer.byteLength(escaped) > widestName.length ? escaped : widestName;
  };
  const bytes = Buffer.byteLength(withAllPassages(marks, html, longest));
  const kilobytes = Math.ceil(bytes / 1024);
  if (bytes > most.allowed) {
    const message = `The mail has ${kilobytes} KB of HTML, and mail programs cut it off at 90: shorten it.`;
    return [error('email-too-long', message)];
  }
  if (bytes <= most.wanted) return [];
  const message = `The mail has ${kilobytes} KB of HTML, and can't have more than 90: make it no longer.`;
  return [warning('email-long', message)];
}
