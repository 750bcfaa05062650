/** The mark that a list's item begins with. */
export interface Bullet {
  mark: string;
  /** Of an ordered item. */
  number?: number;
  text: string;
}

const bulletForm = /^([•◦▪‣·●○■➢►\uF0B7\uF0A7*+–-]|o(?=\t))[\s]+(\S.*)$/u;
const numberForm = /^(\d{1,2})([.)])\s+(\S.*)$/u;

/** "+ 3.4 %", "- 5 °C", "– 0.5": the sign of a figure, without which it says something else. */
const signedFigure =
  /^(?:\+\s*[£$€¥]?\d|[-–]\s*[£$€¥]?(?:\d+[.,]\d{1,2}(?!\d)|\d[\d.,]*\s?(?:%|°|percent|per cent|prozent|pour cent|por ciento|points?\b|pts?\b|punkte?\b)))/iu;

/** Reads the mark at the beginning of a line; undefined when there is none. */
export function bulletOf(text: string): Bullet | undefined {
  if (signedFigure.test(text)) return undefined;
  const [, mark, words] = bulletForm.exec(text) ?? [];
  if (mark !== undefined && words !== undefined) return { mark, text: words };
  const [, digits, point, item] = numberForm.exec(text) ?? [];
  if (digits === undefined || point === undefined || item === undefined) return undefined;
  return { mark: `1${point}`, number: Number(digits), text: item };
}

/** A line of dashes, stars or the like: it parts what stands around it, or underlines what stands above. */
export function isRule(text: string): boolean {
  return /^(?:[-=_*~–—•·]\s*){3,}$/u.test(text);
}

/** A dash or a star may begin a sentence too: alone it is no list. */
export function isWeak({ mark }: Bullet): boolean {
  return /^[*+–-]$/.test(mark);
}
