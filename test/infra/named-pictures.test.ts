import { expect, it } from 'vitest';
import { namedPictures } from '../../infra/cli/named-pictures.ts';

const write = (frontMatter: string, body = 'Body') =>
  `---\ntitle: The tide\npreheader: What it brought.\n${frontMatter}---\n${body}\n`;

it.each<[string, string, [path: string, line: number][]]>([
  ['in front matter', write('picture:\n  src: a.png\n  alt: A\n'), [['a.png', 5]]],
  ['in front matter on one line', write('picture: { src: "a.png", alt: A }\n'), [['a.png', 4]]],
  ['with a space and brackets', write('', '![A boat](<photo (1).png>)'), [['photo (1).png', 5]]],
  ['whose words have brackets', write('', '![A boat \\[file\\]](photo.png)'), [['photo.png', 5]]],
  [
    'by reference, among other references',
    write('', '![A][a] [b]\n\n[a]: a.png\n[b]: b.html'),
    [['a.png', 5]],
  ],
  ['in a passage', write('', ':::only topic=tides\n![A](a.png)\n:::'), [['a.png', 6]]],
  ['twice', write('', 'Text.\n\n![A](a.png)\n\n![B](a.png)'), [['a.png', 7]]],
  ['in code, which shows none', write('', '```\n![A](a.png)\n```\n\n`![B](b.png)`'), []],
  ['elsewhere', write('', '![A](https://example.com/a.png) ![B](//example.com/b.png)'), []],
  ['in what is no briefing', '![A](a.png)', []],
])('finds pictures %s', (_where, source, names) => {
  expect(namedPictures(source)).toEqual(names.map(([path, line]) => ({ path, line })));
});
