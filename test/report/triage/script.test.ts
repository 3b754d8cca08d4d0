import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { triagePage } from '../../../src/report/triage/page.ts';
import { triageScript } from '../../../src/report/triage/script.ts';

describe('the script of the triage page', () => {
  it('is a script that uses nothing from the modules it was written in, and cannot end its element', () => {
    expect(() => new Function(triageScript())).not.toThrow();
    expect(triageScript()).not.toMatch(/__vi|__vite|\bimport\b|\brequire\(|\bexport\b|<\/|<!--/);
  });

  it('sets no text as markup', () => {
    expect(triageScript()).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function/,
    );
  });

  it('and the style stand in the page as its policy has them', () => {
    const { html, policy } = triagePage('t');
    for (const element of ['script', 'style']) {
      const content = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64');
      expect(policy).toContain(`${element}-src 'sha256-${hash}'`);
    }
  });
});
