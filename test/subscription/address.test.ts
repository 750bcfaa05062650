import '../fixtures/one-seed.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../functions/subscription/address.ts';

describe('parseAddress', () => {
  it.each([
    ['ann@example.com', 'ann@example.com', 'ann@example.com'],
    ['Ann@Example.COM', 'Ann@example.com', 'ann@example.com'],
    ['ann+tide@example.org', 'ann+tide@example.org', 'ann+tide@example.org'],
    ['a.nn@example.org', 'a.nn@example.org', 'a.nn@example.org'],
    ['  ann@example.com\u00A0', 'ann@example.com', 'ann@example.com'],
    ['b\u200Bo@example.org', 'bo@example.org', 'bo@example.org'],
    ['\uFEFFann@example.com', 'ann@example.com', 'ann@example.com'],
    ['zoë@Exämple.com'.replace('zoë', 'zoe'), 'zoe@xn--exmple-cua.com', 'zoe@xn--exmple-cua.com'],
  ])('reads %j as mail to %s', (typed, mailbox, canonical) => {
    expect(parseAddress(typed)).toEqual({ mailbox, canonical });
  });

  it.each([
    ['', 'missing'],
    [' \u200B ', 'missing'],
    ['ann', 'malformed'],
    ['@example.com', 'malformed'],
    ['ann@', 'malformed'],
    ['ann@localhost', 'malformed'],
    ['ann@example', 'malformed'],
    ['ann@exa mple.com', 'malformed'],
    ['ann@-example.com', 'malformed'],
    ['ann@127.0.0.1', 'malformed'],
    ['a..nn@example.com', 'malformed'],
    ['.ann@example.com', 'malformed'],
    ['"ann"@example.com', 'malformed'],
    ['Ann <ann@example.com>', 'malformed'],
    ['ann@example.com,bo@example.com', 'malformed'],
    ['ann@example.com\r\nBcc: bo@example.com', 'malformed'],
    ['ann@example.com/evil', 'malformed'],
    ['ann@example.com?x=1', 'malformed'],
    ['ann@example.com#x', 'malformed'],
    ['ann@example.com\\foo bar', 'malformed'],
    ['ann@ex%61mple.com', 'malformed'],
    ['ann@exa\r\nmple.com', 'malformed'],
    ['ann@example.com:25', 'malformed'],
    ['zoë@example.com', 'non-ascii-local-part'],
    [`${'a'.repeat(65)}@example.com`, 'too-long'],
  ])('refuses %j as %s', (typed, fault) => {
    expect(parseAddress(typed)).toBe(fault);
  });

  it('never lets anything through that could end a header or a mailbox', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.emailAddress(), (noise, address) => {
        const at = noise.length % address.length;
        const parsed = parseAddress(address.slice(0, at) + noise + address.slice(at));
        if (typeof parsed === 'string') return;
        expect(parsed.mailbox).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
        expect(parsed.mailbox).not.toMatch(/[\s,;<>()"]/);
      }),
    );
  });

  it('reads what it wrote as the same subscriber', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const parsed = parseAddress(address);
        if (typeof parsed === 'string') return;
        expect(parseAddress(parsed.mailbox)).toEqual(parsed);
      }),
    );
  });
});
