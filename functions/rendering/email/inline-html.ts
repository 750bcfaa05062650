import type { Inline } from '../block.ts';
import { escapeHtml } from './escape-html.ts';

/** Writes inlines as HTML; links carry their colour with them, for readers whose mail drops style sheets. */
export function inlineHtml(inlines: Inline[], accent: string, writeText = escapeHtml): string {
  const write = (content: Inline[]) => inlineHtml(content, accent, writeText);
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return writeText(inline.text);
        case 'strong':
          return `<strong>${write(inline.content)}</strong>`;
        case 'emphasis':
          return `<em>${write(inline.content)}</em>`;
        case 'code':
          return `<code dir="ltr" style="font-family:Menlo,Consolas,monospace;font-size:15px">${writeText(inline.text)}</code>`;
        case 'note':
          return `<sup style="font-size:13px;line-height:0">${inline.number}</sup>`;
        case 'break':
          return '<br>';
        case 'link':
          return `<a href="${escapeHtml(inline.url)}" style="color:${accent}">${write(inline.content)}</a>`;
      }
    })
    .join('');
}
