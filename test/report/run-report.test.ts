import { describe, expect, it } from 'vitest';
import { noUsage } from '../../src/records/request.ts';
import { renderGapsReport } from '../../src/report/gaps-report.ts';
import { renderRunReport } from '../../src/report/run-report.ts';
import { smallMap } from '../support/maps.ts';
import { sampleDocument, sampleGaps, sampleReport } from './sample-report.ts';

/** The text of a section, without tags. */
function section(page: string, id: string): string {
  const found = new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';
  return found.replaceAll(/<[^>]*>/g, '').replaceAll('&#39;', "'");
}

describe('the report of a run', () => {
  it.each([
    [{ usage: noUsage, requests: {}, cost: 0 } as const, 'No model was asked, so nothing was spent.'],
    [
      { usage: { ...noUsage, outputTokens: 9 }, requests: { sent: 1, ok: 1 }, cost: 'unknown' } as const,
      'unknown',
    ],
    [
      { usage: { ...noUsage, outputTokens: 9 }, requests: { sent: 1, ok: 1 }, cost: 1.5 } as const,
      '$1.50 at list prices, $1.50 for each of 1 kept document',
    ],
    [undefined, 'Unknown: a journal of this run breaks off'],
  ])('says what it cost, %o', (spending, words) => {
    const costs = section(renderRunReport(sampleReport({ spending }, [sampleDocument()]), [], []), 'costs');
    expect(costs).toContain(words);
    expect(costs).not.toContain('$0');
  });

  it('warns of a rehearsal, of an unfinished run and of a failed gate, and else of nothing', () => {
    const banners = (page: string) =>
      [...page.matchAll(/role="note"><strong>([^<]*)/g)].map((match) => match[1]);
    const report = sampleReport();
    expect(banners(renderRunReport(report, [], []))).toEqual([]);
    const rehearsal = { ...report, asked: { ...report.asked, writer: 'composer' } };
    expect(banners(renderRunReport(rehearsal, [], []))).toEqual(['Rehearsal, not for training.']);
    expect(banners(renderRunReport({ ...report, state: 'unfinished' }, [], []))).toEqual([
      'This run has not finished.',
    ]);
    expect(banners(renderRunReport({ ...report, state: 'gate-failed' }, [], []))).toEqual(['A gate failed.']);
  });

  it('draws exercised, failing, taught before and taught after as pictures of their own', () => {
    const page = renderRunReport(sampleReport({}, [sampleDocument({ tokens: 2_500 })]), [], []);
    const pictures = [...page.matchAll(/data-picture="(\w+)"/g)].map((match) => match[1]);
    expect(pictures.slice(0, 4)).toEqual(['exercised', 'failing', 'before', 'after']);
    expect(pictures).toHaveLength(4 * smallMap().crosses.length);
    const after = [...page.matchAll(/data-picture="after">[\s\S]*?<\/figure>/g)]
      .map((match) => match[0])
      .join('');
    const before = [...page.matchAll(/data-picture="before">[\s\S]*?<\/figure>/g)]
      .map((match) => match[0])
      .join('');
    expect(after.match(/>50</g)).toHaveLength(1);
    expect(before).not.toMatch(/>50</);
  });

  it('says what counted the tokens of the documents', () => {
    const page = (inputs: readonly { role: string; file: string; sha256: string }[]) =>
      renderRunReport(sampleReport({ inputs }, [sampleDocument({ tokens: 2_500 })]), [], []);
    expect(page([])).toContain('2,500 tokens by estimate');
    const counted = page([{ role: 'tokenizer', file: 'model/tokenizer.json', sha256: 'cafe' }]);
    expect(counted).toContain('2,500 tokens by tokenizer.json');
    expect(section(counted, 'asked')).toContain('model/tokenizer.json');
    expect(section(page([]), 'asked')).not.toContain('Tokenizer');
  });

  it('marks what the map excludes, and does not count it', () => {
    const page = renderRunReport(sampleReport(), [], []);
    expect(page.match(/class="none"/g)).toHaveLength(4);
    expect(section(page, 'asked')).toContain(`${sampleGaps().buckets.length} buckets`);
  });

  it('shows the closest matches side by side, or why one side is missing', () => {
    const excerpt = { before: 'before ', passage: 'shared <words>', after: ' after' };
    const worst = {
      comparison: 'every split against the evals',
      score: 0.25,
      document: 'd-1',
      documentExcerpt: excerpt,
      against: 'evals.jsonl:1',
      againstExcerpt: undefined,
      missing: 'The file has changed.',
    };
    const certificate = {
      schemaVersion: 1,
      passed: true,
      evals: [],
      comparisons: [],
      exempt: [],
      limits: [],
    } as const;
    const page = renderRunReport(
      sampleReport({
        worst: [worst],
        certificate: { ...certificate, evals: [], comparisons: [], exempt: [], limits: [] },
      }),
      [],
      [],
    );
    expect(page).toContain('<blockquote>before <mark>shared &lt;words&gt;</mark> after</blockquote>');
    expect(section(page, 'certificate')).toContain('The file has changed.');
  });

  it('can be made where a run stopped before it had looked', () => {
    const page = renderRunReport(
      sampleReport({ gaps: undefined, state: 'unfinished', finishedAt: undefined }),
      [],
      [],
    );
    expect(section(page, 'documents')).toContain('No document has been written yet.');
  });
});

describe('the report on gaps', () => {
  it('has the buckets and three pictures of each cross, and no documents', () => {
    const page = renderGapsReport(sampleGaps());
    const pictures = [...page.matchAll(/data-picture="(\w+)"/g)].map((match) => match[1]);
    expect(pictures.slice(0, 3)).toEqual(['exercised', 'failing', 'taught']);
    expect(page).not.toContain('id="documents"');
    expect(page.match(/<tr data-b=/g)).toHaveLength(sampleGaps().buckets.length);
  });
});
