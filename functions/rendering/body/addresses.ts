import type { Nodes } from 'mdast';
import { hasSlotMark } from '../message/slot-marks.ts';
import { mostLinks, tooManyLinks } from '../source/source-limits.ts';
import { fillStandIns, isAddress, standIns } from '../source/stand-ins.ts';
import { deadAddress } from './dead-addresses.ts';
import { personalAddress } from './personal-links.ts';
import { type Reading, report } from './reading.ts';
import { spaced } from './typed-text.ts';

const scheme = /^(https?:\/\/|mailto:)/i;

/** Reads the address of a link or a button: one that a mail program opens, or a merge tag of one. */
export function readAddress(
  reading: Reading,
  node: Pick<Nodes, 'position'>,
  url: string,
): string | undefined {
  reading.links++;
  if (reading.links === mostLinks + 1) report(reading, node, 'too-many-links', tooManyLinks);
  if (isAddress(url)) return fillStandIns(url, reading.context);
  if (hasSlotMark(url) || Object.values(standIns).some((standIn) => url.includes(standIn))) {
    const message = `In the address "${url}" a merge tag is out of place: only {{links.…}} may be an address, and the whole of it.`;
    report(reading, node, 'merge-tag-in-address', message);
    return undefined;
  }
  const [code, message] = faultOf(reading, url) ?? [];
  if (!code || !message) return url;
  report(reading, node, code, message);
  return undefined;
}

function faultOf({ context }: Reading, url: string): [code: string, message: string] | undefined {
  if (!isLinkable(url)) return ['link-scheme', explain(url)];
  const dead = deadAddress(url);
  if (dead) return ['link-malformed', dead];
  const personal = personalAddress(url, context);
  return personal === undefined ? undefined : ['link-personal', personal];
}

function explain(url: string): string {
  if (/\s/.test(url.trim())) return spaced(url);
  if (scheme.test(url))
    return `The link "${url}" leads nowhere that can be opened: mend what stands behind the colon.`;
  return `The link "${url}" must begin with https://, http:// or mailto:.`;
}

function isLinkable(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url);
}
