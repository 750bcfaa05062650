import { describe, expect, it } from 'vitest';
import { report } from './fixtures/report.ts';

describe('links', () => {
  it.each([
    ['[the price](https://example.com/price)', []],
    ['[the desk](mailto:desk@example.com)', []],
    ['[here](https://example.com/price)', ['warning link-vague@6']],
    ['[Click here!](https://example.com/price)', ['warning link-vague@6']],
    ['[Weiterlesen …](https://example.com/price)', ['warning link-vague@6']],
    ['[اضغط هنا](https://example.com/price)', ['warning link-vague@6']],
    ['::button[Read more]{href="https://example.com/price"}', ['warning link-vague@6']],
    ['[the price](http://example.com/price)', ['warning link-http@6']],
    ['[the price](https://intranet/price)', ['warning link-private@6']],
    ['[the price](https://wiki.corp/price)', ['warning link-private@6']],
    ['[the price](https://LOCALHOST/price)', ['warning link-private@6']],
    ['[the price](https://localhost./price)', ['warning link-private@6']],
    ['[the price](https://wiki.corp./price)', ['warning link-private@6']],
    ['[the price](https://example.com./price)', []],
    ['[http://bank.example](https://evil.example/)', ['warning link-disguised@6']],
    ['[Go to www.bank.example/now](https://evil.example/)', ['warning link-disguised@6']],
    ['[https://bank.example.evil.example](https://bank.example/)', ['warning link-disguised@6']],
    ['[bank.example](https://evil.example/)', ['warning link-disguised@6']],
    ['[Bank.example/now](https://evil.example/)', ['warning link-disguised@6']],
    ['[ann@bank.example](https://evil.example/)', ['warning link-disguised@6']],
    ['[https://x.example and https://bank.example](https://x.example)', ['warning link-disguised@6']],
    ['[ann@mail.bank.example](https://bank.example/ann)', []],
    ['[bank.example](https://www.bank.example/)', []],
    ['[bank.example …](https://evil.example/)', ['warning link-disguised@6']],
    ['[https://bank.example, or www.bank.example:](https://bank.example/)', []],
    ['[price-list.csv](https://example.com/price)', []],
    ['[ASP.NET](https://example.com/price)', []],
    ['[Version 3.5](https://example.com/price)', []],
    ['[desk@bank.example](mailto:desk@evil.example)', ['warning link-disguised@6']],
    ['[Write to ann@bank.example.](mailto:ann@bank.example.evil.example)', ['warning link-disguised@6']],
    ['[Desk@Example.com](mailto:desk@example.com?subject=Prices)', []],
    ['[ann+news@example.com](mailto:ann%2Bnews@example.com)', []],
    ['[the desk @ six](mailto:desk@example.com)', []],
    ['[https://example.com/price](https://www.example.com/price?from=mail)', []],
    ['[www.example.com](https://shop.example.com/price)', []],
    ['[Node.js](https://example.com/price)', []],
    ['<https://example.com/price>', []],
    ['See https://example.com/price.', ['warning link-bare@6']],
    ['See (www.example.com), and `https://example.com/code`.', ['warning link-bare@6']],
    ['Write to ann@www.example.com about https://', []],
    ['- **See** *https://example.com/price*', ['warning link-bare@6']],
    ['[the price](https://93.184.216.34/price)', ['warning link-number@6']],
    ['[the price](https://0x7f.1/price)', ['warning link-number@6']],
    ['[the price](https://[::1]/price)', ['warning link-number@6']],
    ['[the price](https://ann:secret@example.com/price)', ['warning link-password@6']],
    ['[the price](https://x.example\\@y.example)', ['warning link-password@6']],
    ['[the price](http://example.com/\\_a?b&amp;c)', ['warning link-http@6']],
  ])('like %s', async (body, expected) => expect((await report(body)).found).toEqual(expected));

  it('are told where they stand, the shorter of two that begin the same included', async () => {
    const body = 'A [long one](http://example.com/price/today).\n\nA [short one](http://example.com/price).';
    expect((await report(body)).found).toEqual(['warning link-http@6', 'warning link-http@8']);
    const defined = 'A [price][1].\n\n[1]: http://example.com/price';
    expect((await report(defined)).found).toEqual(['warning link-http@8']);
  });

  it('are told once each, and ten of a kind', async () => {
    const one = '[the price](http://example.com/price) ';
    expect((await report(one.repeat(3))).found).toEqual(['warning link-http@6']);
    const many = Array.from({ length: 34 }, (_, at) => `[price ${at}](http://example.com/${at})\n\n`).join(
      '',
    );
    const { problems } = await report(many);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toEqual({
      severity: 'warning',
      code: 'link-http',
      message: 'And 24 more like these.',
    });
  });
});
