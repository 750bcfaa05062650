/** Where anybody may read a briefing. */
export function onlineUrl(baseUrl: string, briefingId: string): string {
  return `${baseUrl}/archive/${briefingId}`;
}
