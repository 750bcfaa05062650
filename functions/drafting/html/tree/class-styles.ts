import { plainText } from './blocks.ts';
import { type DomDocument, elementsOf, isIn } from './dom.ts';

type Declarations = Map<string, string>;

/** Google Docs says bold and italics in classes: writes what its style sheet says into the elements, which have the last word. */
export function applyClassStyles(document: DomDocument): void {
  const { documentElement } = document;
  const rules = elementsOf(documentElement, 'style').flatMap((sheet) => readRules(plainText(sheet)));
  const byClass = new Map<string, Declarations>();
  for (const { name, declarations } of rules)
    byClass.set(name, new Map([...(byClass.get(name) ?? []), ...declarations]));
  if (byClass.size === 0) return;
  const order = new Map([...byClass.keys()].map((name, at) => [name, at]));
  for (const element of elementsOf(document.body, '[class]')) {
    if (!isIn(element, ['span', 'font', 'b', 'strong', 'i', 'em', 'cite'])) continue;
    const names = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => byClass.has(name));
    names.sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
    const styles = new Map(names.flatMap((name) => [...(byClass.get(name) ?? [])]));
    if (styles.size === 0) continue;
    const own = element.getAttribute('style');
    const said = [...styles].map(([property, value]) => `${property}:${value}`);
    element.setAttribute('style', [...(own ? [own] : []), ...said].join(';'));
  }
}

/** Rules for a class alone; what stands within `@media` and the like may be for other media. */
function readRules(css: string): { name: string; declarations: Declarations }[] {
  const rules: { name: string; declarations: Declarations }[] = [];
  let depth = 0;
  for (const chunk of withoutComments(css).split('}')) {
    const [selectors = '', body, ...more] = chunk.split('{');
    if (depth === 0 && body !== undefined && more.length === 0) {
      const declarations = readDeclarations(body);
      const plain = selectors.slice(selectors.lastIndexOf(';') + 1).split(',');
      const names = plain.flatMap((selector) => /^\s*(?:span)?\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []);
      if (declarations.size > 0) rules.push(...names.map((name) => ({ name, declarations })));
    }
    depth = Math.max(0, depth + (body === undefined ? 0 : 1 + more.length) - 1);
  }
  return rules;
}

function withoutComments(css: string): string {
  return css
    .split('/*')
    .map((part, at) => {
      const end = part.indexOf('*/');
      if (at === 0) return part;
      return end < 0 ? '' : part.slice(end + 2);
    })
    .join(' ');
}

function readDeclarations(body: string): Declarations {
  return new Map(
    body.split(';').flatMap((declaration) => {
      const form =
        /^\s*(font-weight|font-style|vertical-align|text-decoration|text-decoration-line)\s*:\s*([\w-]+)/i;
      const [, property, value] = form.exec(declaration) ?? [];
      return property && value ? [[property.toLowerCase(), value.toLowerCase()] as const] : [];
    }),
  );
}
