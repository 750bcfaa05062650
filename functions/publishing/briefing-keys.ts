/** Every key string of the briefings table, publishing's items and delivery's. */

const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

export const metaPart = 'meta';
export const versionPart = (version: number) => `version#${padded(version, 6)}`;
export const sendPrefix = 'send#';
export const sendPart = (sendNumber: number) => `${sendPrefix}${padded(sendNumber, 4)}`;
export const planPart = (sendNumber: number) => `plan#${padded(sendNumber, 4)}`;
export const slicePart = (sendNumber: number, slice: number) =>
  `slice#${padded(sendNumber, 4)}#${padded(slice, 6)}`;
export const receiptPrefix = (sendNumber: number) => `receipt#${padded(sendNumber, 4)}#`;
export const receiptPart = (sendNumber: number, slice: number) =>
  `${receiptPrefix(sendNumber)}${padded(slice, 6)}`;

/** What the sparse index `listing` lists. */
export const listings = { briefings: 'briefings', openSends: 'open-sends' } as const;
