import { holdsBlock, plainText } from './blocks.ts';
import { childrenOf, type DomElement, elementsOf, frame, nodesWithin, styleOf } from './dom.ts';

const characters = {
  sup: new Map(
    [...'0123456789+-−=()nixyk'].map((plain, at) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵏ'][at] ?? plain]),
  ),
  sub: new Map(
    [...'0123456789+-−=()nixk'].map((plain, at) => [plain, [...'₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢₓₖ'][at] ?? plain]),
  ),
};

/** Makes the elements `sup` and `sub` of what only looks raised or lowered. */
export function markRaisedStyles(root: DomElement): void {
  for (const element of elementsOf(root, '[style]')) {
    const [, shift] = /(?:^|;)vertical-align:(super|sub)(?:;|$)/.exec(styleOf(element)) ?? [];
    if (!shift || holdsBlock(element)) continue;
    const within = element.ownerDocument.createElement(shift === 'super' ? 'sup' : 'sub');
    for (const child of childrenOf(element)) within.appendChild(child);
    element.appendChild(within);
  }
}

/** 10³ must not become 103, nor 10⁻³ 10-3. Words that are raised, as in 4th, read well without. */
export function writeRaised(root: DomElement): void {
  for (const name of ['sup', 'sub'] as const) {
    for (const element of elementsOf(root, name)) {
      const text = plainText(element).trim();
      if (!/[\d+\-−=]/.test(text) && !/^[nixyk]$/.test(text)) continue;
      if (elementsOf(element, 'x-note').length > 0 || /^[[(].*[\])]$/.test(text)) continue;
      const raised = characters[name];
      if ([...text].every((character) => raised.has(character) || /[,. \u00A0]/.test(character)))
        replaceTexts(element, raised);
      else if (text.length <= longest) frame(element, [name === 'sup' ? '^(' : '_(', ')']);
    }
  }
}

const longest = 20;

function replaceTexts(element: DomElement, raised: Map<string, string>): void {
  for (const { node } of nodesWithin(element)) {
    if (node.nodeType !== 3) continue;
    node.nodeValue = [...(node.nodeValue ?? '')].map((plain) => raised.get(plain) ?? plain).join('');
  }
}
