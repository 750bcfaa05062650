import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from 'yaml';

/** A mapping as plain data, with the line that each key stands on. */
export interface PlainYaml {
  value: unknown;
  /** The line of a key, from 1; of the nearest key above it where it is missing. */
  lineOf: (path: PropertyKey[]) => number;
}

/** Why a text is no plain mapping, and on which of its lines. */
export interface YamlFault {
  reason: string;
  line: number;
}

/** Parses a YAML mapping: no tags, no aliases, no key twice. */
export function parsePlainYaml(yaml: string): PlainYaml | YamlFault {
  try {
    return parseMapping(yaml);
  } catch (fault) {
    // the parser calls itself for each level
    if (fault instanceof RangeError) return tooDeep;
    throw fault;
  }
}

const tooDeep: YamlFault = { reason: 'It is nested too deep: write plain "name: value" lines', line: 1 };

function parseMapping(yaml: string): PlainYaml | YamlFault {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, version: '1.2', logLevel: 'error' });
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;
  const [fault] = [...document.errors, ...document.warnings];
  if (fault?.message.includes('call stack')) return tooDeep;
  if (fault) {
    const line = lineAt(fault.pos[0]);
    return { reason: explain(fault.message, yaml.split('\n')[line - 1] ?? ''), line };
  }
  const { contents } = document;
  if (!isMap(contents)) return { reason: 'It must be lines of "name: value"', line: 1 };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value, lineOf: (path) => lineAt(findOffset(contents, path)) };
  } catch {
    return { reason: 'It uses an alias (*name): write the text out', line: 1 };
  }
}

function findOffset(contents: unknown, path: PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    if (!isMap<ParsedNode, ParsedNode>(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (!pair) break;
    offset = pair.key.range[0];
    node = pair.value;
  }
  return offset;
}

/** The parser's own words, but for the mistakes that everybody makes. */
function explain(message: string, line: string): string {
  if (/:\s+\{\{/.test(line))
    return 'A text that begins with braces needs quotes: title: "{{reader.name | Reader}}, good morning"';
  if (message.startsWith('Nested mappings'))
    return 'A text with a colon needs quotes: title: "Rates: what now"';
  return message.split(' at line ')[0] ?? '';
}
