import type { Inline } from '../block.ts';
import { escapeHtml } from './escape-html.ts';

/** Writes inlines as HTML; links carry their colour with them, for readers whose mail drops style sheets. */
export function inlineHtml(inlines: Inline[], accent: string): string {
  return inlines.map((inline) => writeInline(inline, accent)).join('');
}

function writeInline(inline: Inline, accent: string): string {
  switch (inline.kind) {
    case 'text':
      return escapeHtml(inline.text);
    case 'strong':
      return `<strong>${inlineHtml(inline.content, accent)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(inline.content, accent)}</em>`;
    case 'code':
      return `<code dir="ltr" style="font-family:Menlo,Consolas,monospace;font-size:15px">${escapeHtml(inline.text)}</code>`;
    case 'note':
      return `<sup style="font-size:13px;line-height:0">${inline.number}</sup>`;
    case 'break':
      return '<br>';
    case 'link':
      return `<a href="${escapeHtml(inline.url)}" style="color:${accent}">${inlineHtml(inline.content, accent)}</a>`;
  }
}
