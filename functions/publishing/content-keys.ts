/** Every key of the content bucket; what is written under one stays. */

const versionFolder = (briefingId: string, version: number) =>
  `briefings/${briefingId}/${String(version).padStart(6, '0')}`;

export const sourceKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/source.md`;
export const emailKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/email.json`;
export const mediaKey = (name: string) => `media/${name}`;
/** The words that a reader agreed to, by the name that the consent record keeps. */
export const consentKey = (wording: string) => `consent/${wording}.txt`;
