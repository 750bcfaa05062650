import type { ContainerDirective } from 'mdast-util-directive';
import { spokenLanguage } from '../../publication/languages.ts';
import type { OnlyBlock, PlainBlock } from '../block.ts';
import type { Condition } from '../message/rendered-email.ts';
import { contentOf } from './directive-content.ts';
import { directiveForms } from './directive-forms.ts';
import { readPlainBlock } from './plain-blocks.ts';
import { type Reading, report } from './reading.ts';

/** Reads `:::only topic=markets`: a passage for some readers only. */
export function readPassage(reading: Reading, node: ContainerDirective): OnlyBlock[] {
  const only = readCondition(reading, node);
  const blocks = readContent(reading, node);
  if (!only) return [];
  if (blocks.length === 0) {
    return report(
      reading,
      node,
      'passage-empty',
      'The passage is empty: write between ":::only …" and ":::".',
    );
  }
  const marks = reading.context.marks.around(only);
  if (marks) return [{ kind: 'only', only, ...marks, blocks }];
  const message = 'The briefing has too many different merge tags and passages for some readers: use fewer.';
  return report(reading, node, 'marks-too-many', message);
}

function readContent(reading: Reading, node: ContainerDirective): PlainBlock[] {
  reading.isInPassage = true;
  const blocks = node.children.flatMap((child) => {
    if (child.type !== 'containerDirective' || child.name !== 'only') return readPlainBlock(reading, child);
    const message = 'A passage holds no other passage: close the first with ":::" before it.';
    return report(reading, child, 'passage-nested', message);
  });
  reading.isInPassage = false;
  return blocks;
}

function readCondition(reading: Reading, node: ContainerDirective): Condition | undefined {
  const [[key, value] = [], ...others] = Object.entries(node.attributes ?? {});
  if (others.length > 0 || !value || !['topic', 'language'].includes(key ?? '') || contentOf(node).label) {
    const message = `A passage is for one topic or one language: ${directiveForms.only}, or :::only language=de.`;
    report(reading, node, 'directive-malformed', message);
    return undefined;
  }
  return key === 'topic' ? readTopic(reading, node, value) : readLanguage(reading, node, value);
}

function readTopic(reading: Reading, node: ContainerDirective, topic: string): Condition | undefined {
  const { topicIds } = reading.context;
  if (topicIds.includes(topic)) return { topic };
  const message = `The publication has no topic "${topic}". It has: ${topicIds.join(', ') || 'none'}.`;
  report(reading, node, 'topic-unknown', message);
  return undefined;
}

function readLanguage(reading: Reading, node: ContainerDirective, tag: string): Condition | undefined {
  const offered = reading.context.languages;
  const language = spokenLanguage(tag);
  if (language && offered.includes(language)) return { language };
  const message = `Readers don't choose the language "${tag}". They choose from: ${offered.join(', ')}.`;
  report(reading, node, 'language-unknown', message);
  return undefined;
}
