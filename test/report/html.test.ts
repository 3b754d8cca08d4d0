import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html, trusted } from '../../src/report/html.ts';

describe('html', () => {
  it('lets no text become markup, wherever it is put', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        expect(markup.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '').match(/[<>&"]/g)).toEqual([
          '<',
          '"',
          '"',
          '>',
          '<',
          '>',
        ]);
      }),
    );
  });

  it('loses nothing of a text', () => {
    const back: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text).replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => back[name]!)).toBe(
          text,
        );
      }),
    );
  });

  it('joins lists, keeps markup and leaves out what is not there', () => {
    const inner = html`<b>${1}</b>`;
    expect(html`<p>${[inner, ' & ', false, undefined, trusted('<i>')]}</p>`.markup).toBe(
      '<p><b>1</b> &amp; <i></p>',
    );
  });
});
