/** Every key of the content bucket; what is written under one stays. */

const versionFolder = (briefingId: string, version: number) =>
  `briefings/${briefingId}/${String(version).padStart(6, '0')}`;

export const sourceKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/source.md`;
export const emailKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/email.json`;
/** Where the version's email leads, for who wants to ask whether it leads anywhere. */
export const linksKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/links.json`;
/** What anybody may read online once a send of the version has started. */
export const onlinePageKey = (briefingId: string, version: number) =>
  `${versionFolder(briefingId, version)}/online.html`;
export const mediaKey = (name: string) => `media/${name}`;
/** The words that a reader agreed to, by the name that the consent record keeps. */
export const consentKey = (wording: string) => `consent/${wording}.txt`;
