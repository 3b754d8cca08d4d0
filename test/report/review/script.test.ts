import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reviewPage } from '../../../src/report/review/page.ts';
import { reviewScript } from '../../../src/report/review/script.ts';

describe('the script of the review page', () => {
  it('is a script that uses nothing from the modules it was written in, and cannot end its element', () => {
    expect(() => new Function(reviewScript())).not.toThrow();
    expect(reviewScript()).not.toMatch(/__vi|__vite|\bimport\b|\brequire\(|\bexport\b|<\/|<!--/);
  });

  it('sets no text as markup', () => {
    expect(reviewScript()).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function/,
    );
  });

  it('and the style stand in the page as its policy has them', () => {
    const { html, policy } = reviewPage('t');
    for (const element of ['script', 'style']) {
      const content = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${element}-src 'sha256-${hash}'`);
    }
  });
});
