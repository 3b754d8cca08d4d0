import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderGapsReport } from '../../src/report/gaps-report.ts';
import { pageScript } from '../../src/report/page-script.ts';
import { sampleGaps } from './sample-report.ts';

describe('the script of the page', () => {
  it('is a script', () => {
    expect(() => new Function(pageScript())).not.toThrow();
  });

  it('uses nothing from the modules it was written in, and cannot end its element', () => {
    expect(pageScript()).not.toMatch(/__vi|__vite|\bimport\b|\brequire\(|\bexport\b|<\/|<!--/);
  });

  it('sets no text as markup', () => {
    expect(pageScript()).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function/,
    );
  });

  it('stands in the page as its policy has it', () => {
    const page = renderGapsReport(sampleGaps());
    const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src &#39;sha256-${hash}&#39;;`);
  });
});
