import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesNamed } from '../../src/constitution/named.ts';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { createClauseChooser } from '../../src/plan/clauses.ts';
import { constitutionMap } from '../../src/project/constitution-map.ts';
import { startingDimensions } from '../../src/project/example.ts';
import { principlePins } from '../../src/project/principle-dimension.ts';
import { findPrinciples } from '../../src/project/principles.ts';
import { ruleClauses } from '../../src/project/rule-clauses.ts';

const read = (markdown: string) => parseConstitution(markdown, { file: 'c.md', exclude: [] });

const rule = (about: string) => `The agent should always be careful with ${about} in its work.`;
const statement = 'The weather was fine on the day that this was written down.';

const sections = (titles: readonly string[], text = rule) =>
  titles.map((title) => `## ${title}\n\n${text(title.toLowerCase())}\n`).join('\n');

describe('ruleClauses', () => {
  it('tells rules from the rest by their words', () => {
    const { clauses, byWording } = ruleClauses(read(`# T\n\n## A\n\n${rule('money')}\n\n${statement}\n`));
    expect(clauses.map(({ id }) => id)).toEqual(['a/1']);
    expect(byWording).toBe(true);
  });

  it('takes everything where the wording tells nothing, and says so', () => {
    const { clauses, byWording } = ruleClauses(
      read('# T\n\n## A\n\nDer Agent sagt, was wahr ist, weil andere darauf bauen.\n'),
    );
    expect(clauses).toHaveLength(1);
    expect(byWording).toBe(false);
  });

  it('never takes what means the opposite when it is quoted apart', () => {
    const { clauses } = ruleClauses(
      read(
        `# T\n\n## A\n\nThe agent should never do any of these things:\n\n- it must deceive the person that it works for every day\n\n${rule('truth')}\n`,
      ),
    );
    expect(clauses.map(({ text }) => text)).toEqual([rule('truth')]);
  });
});

describe('findPrinciples', () => {
  it('takes the outermost headings with rules, and leaves out what only frames them', () => {
    const found = findPrinciples(
      read(
        `# T\n\n${sections(['Introduction', 'Honesty', 'Care', 'Courage'])}\n## Notes\n\n${statement}\n\n${sections(['Acknowledgements'])}`,
      ),
    );
    expect(found.principles.map(({ name, label, clause }) => [name, label, clause])).toEqual([
      ['honesty', 'Honesty', 'honesty'],
      ['care', 'Care', 'care'],
      ['courage', 'Courage', 'courage'],
    ]);
    expect(found.passedOver).toEqual(['introduction', 'acknowledgements']);
    expect(found.exclude).toEqual(['acknowledgements']);
  });

  it('looks into the section with the most rules where there are few', () => {
    const parts = ['Truth', 'Records', 'Bad news']
      .map((title) => `### ${title}\n\n${rule(title)}\n`)
      .join('\n');
    const found = findPrinciples(
      read(`# T\n\n## Honesty\n\n${rule('words')}\n\n${parts}\n${sections(['Care'])}`),
    );
    expect(found.principles.map(({ name }) => name)).toEqual(['truth', 'records', 'bad-news', 'care']);
  });

  it('takes the rules themselves where no heading divides them', () => {
    const found = findPrinciples(read(`# T\n\n## All of it\n\n${rule('money')}\n\n${rule('names')}\n`));
    expect(found.principles.map(({ clause, pins }) => [clause, pins])).toEqual([
      ['all-of-it/1', ['all-of-it/1']],
      ['all-of-it/2', ['all-of-it/2']],
    ]);
    expect(new Set(found.principles.map(({ name }) => name)).size).toBe(2);
  });

  it('names two headings of one title by their paths', () => {
    const found = findPrinciples(
      read(
        `# T\n\n## Work\n\n### Care\n\n${rule('tools')}\n\n### Truth\n\n${rule('logs')}\n\n## Home\n\n### Care\n\n${rule('keys')}\n\n### Rest\n\n${rule('sleep')}\n`,
      ),
    );
    expect(found.principles.map(({ name }) => name)).toEqual(['work.care', 'truth', 'home.care', 'rest']);
  });

  const words = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,14}[a-z]$/);
  const section = fc.record({
    title: words,
    level: fc.integer({ min: 2, max: 4 }),
    rules: fc.integer({ min: 0, max: 5 }),
    statements: fc.integer({ min: 0, max: 2 }),
  });

  it('makes a sound map of any constitution, with pins that it has', async () => {
    const dimensions = await startingDimensions();
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 20 }), (parts) => {
        const text = parts.map(({ title, level, rules, statements }) =>
          [
            `${'#'.repeat(level)} ${title}`,
            ...Array.from({ length: rules }, (_, at) => rule(`${title} ${at}`)),
            ...Array.from({ length: statements }, () => statement),
          ].join('\n\n'),
        );
        const constitution = read(`# Title\n\n${statement}\n\n${text.join('\n\n')}\n`);
        const found = findPrinciples(constitution);
        const title = 'T: "quoted" # and more';
        const map = parseMap(constitutionMap({ name: 'p', title, found, dimensions }), 'map.yaml');
        const pins = principlePins(found);
        const named = clausesNamed(constitution, Object.values(pins).flat());
        expect(named.missing).toEqual([]);
        expect(createClauseChooser(map, constitution, pins).missing).toEqual([]);
        expect(found.principles.length).toBeGreaterThan(0);
        expect(found.principles.length).toBeLessThanOrEqual(12);
        expect(found.principles.every((principle) => principle.pins.length > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
