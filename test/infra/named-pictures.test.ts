import { expect, it } from 'vitest';
import { namedPictures } from '../../infra/cli/named-pictures.ts';

const write = (frontMatter: string, body = 'Body') =>
  `---\ntitle: The tide\npreheader: What it brought.\n${frontMatter}---\n${body}\n`;

it.each<[string, string, string[]]>([
  ['in front matter', write('picture:\n  src: a.png\n  alt: A\n'), ['a.png']],
  ['in front matter on one line', write('picture: { src: "a.png", alt: A }\n'), ['a.png']],
  ['with a space and brackets', write('', '![A boat](<photo (1).png>)'), ['photo (1).png']],
  ['whose words have brackets', write('', '![A boat \\[file\\]](photo.png)'), ['photo.png']],
  ['by reference, among other references', write('', '![A][a] [b]\n\n[a]: a.png\n[b]: b.html'), ['a.png']],
  ['in a passage', write('', ':::only topic=tides\n![A](a.png)\n:::'), ['a.png']],
  ['twice', write('', '![A](a.png)\n\n![B](a.png)'), ['a.png']],
  ['in code, which shows none', write('', '```\n![A](a.png)\n```\n\n`![B](b.png)`'), []],
  ['elsewhere', write('', '![A](https://example.com/a.png) ![B](//example.com/b.png)'), []],
  ['in what is no briefing', '![A](a.png)', []],
])('finds pictures %s', (_where, source, names) => {
  expect(namedPictures(source)).toEqual(names);
});
