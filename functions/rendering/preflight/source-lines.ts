import { withoutEscapes } from '../source/plain-marks.ts';
import { isDirectionKept } from '../source/visible-words.ts';

/** Finds the lines of a source, from 1, that a check has something to say about. */
export class SourceLines {
  readonly #lines: string[];
  readonly #unescaped: string[];

  /** Where the front matter is closed. */
  readonly #end: number;

  constructor(source: string) {
    this.#lines = source.split(/\r\n?|\n/);
    this.#unescaped = this.#lines.map(withoutEscapes);
    this.#end = this.#lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  }

  /** The line of a key in the front matter. */
  ofKey(key: string): number | undefined {
    return this.#find((line, at) => at < this.#end && new RegExp(`^["']?${key}["']?\\s*:`).test(line));
  }

  /** The first line that names an address, and not a longer one that begins the same. */
  ofAddress(address: string): number | undefined {
    return this.#find((line, at) => hasWhole(line, address) || hasWhole(this.#unescaped[at] ?? '', address));
  }

  /** The heading with these words, where nothing is marked up in it. */
  ofHeading(words: string): number | undefined {
    return this.#find((line) => /^ {0,3}#/.test(line) && line.includes(words));
  }

  /** The first line with a merge tag. */
  ofTag(name: string): number | undefined {
    const tag = new RegExp(`\\{\\{\\s*${name.replace('.', '\\.')}\\s*\\}\\}`);
    return this.#find((line) => tag.test(line));
  }

  /** The first line of the body that turns the direction of writing, and not back. */
  ofTurn(): number | undefined {
    return this.#find((line, at) => at > this.#end && !isDirectionKept(line));
  }

  /** The first line that holds these words as they are. */
  ofWords(words: string): number | undefined {
    return this.#find((line) => line.includes(words));
  }

  #find(matches: (line: string, at: number) => boolean): number | undefined {
    const at = this.#lines.findIndex(matches);
    return at < 0 ? undefined : at + 1;
  }
}

function hasWhole(line: string, address: string): boolean {
  for (let at = line.indexOf(address); at >= 0; at = line.indexOf(address, at + 1)) {
    const next = line[at + address.length];
    if (next === undefined || /[\s)>\]"'|}]/.test(next)) return true;
  }
  return false;
}
