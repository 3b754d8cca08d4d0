import type { Clause, Constitution, ConstitutionHeading } from '../constitution/clause.ts';
import { slug } from '../constitution/slug.ts';
import { ruleClauses } from './rule-clauses.ts';

/** A part of a constitution that may be a value of the dimension `principle`. */
export interface Principle {
  /** The value's name. */
  readonly name: string;
  readonly label: string;
  /** The heading (or the clause) that it stands for. */
  readonly clause: string;
  /** Ids of its rules to pin: all of them, or some spread evenly over it. */
  readonly pins: readonly string[];
  /** How many rules it has. */
  readonly rules: number;
}

/** What a constitution gives for a map. */
export interface FoundPrinciples {
  /** In the constitution's order; at least one. */
  readonly principles: readonly Principle[];
  /** Ids of headings with rules that became no value. */
  readonly passedOver: readonly string[];
  /** Headings of matter that teaches nothing: thanks, references, a table of contents. */
  readonly exclude: readonly string[];
  /** Rules in all, and whether they were told by their wording. */
  readonly rules: number;
  readonly byWording: boolean;
}

/** Values that are aimed at by looking into sections, and most of them. */
const WANTED = 8;
const MOST = 12;
const MOST_PINS = 8;

const NO_PRINCIPLE =
  /^(?:acknowledg|appendi|bibliograph|change ?log|conclu|closing|(?:table of )?contents|epilogue|final|foreword|glossary|history|index|introduc|licen[cs]e|overview|preamble|preface|prologue|purpose of this|read|references|revision|summary|thanks|version)/i;
const NO_CONTENT =
  /^(?:acknowledg|bibliograph|change ?log|(?:table of )?contents|index$|licen[cs]e|references|revision|thanks|version)/i;

/**
 * Proposes the values of a dimension `principle` without a model: the headings under which the rules stand. It
 * begins with the outermost ones, and looks into the one with the most rules until there are about eight values.
 * Where no heading divides the rules, the rules themselves are the values.
 */
export function findPrinciples(constitution: Constitution): FoundPrinciples {
  const rules = ruleClauses(constitution);
  const sections = sectionsOf(constitution.headings, rules.clauses);
  const frontier = openUp(sections.filter(isPrinciple));
  const chosen = frontier
    .toSorted((a, b) => b.rules.length - a.rules.length)
    .slice(0, MOST)
    .toSorted((a, b) => frontier.indexOf(a) - frontier.indexOf(b));
  const principles =
    chosen.length > 1 ? named(chosen.map(ofSection)) : named(spread(rules.clauses, MOST).map(ofClause));
  return {
    principles,
    passedOver:
      chosen.length > 1
        ? [...sections, ...frontier]
            .filter(
              (section) => section.rules.length > 0 && !chosen.some((other) => overlaps(section, other)),
            )
            .map(({ heading }) => heading.id)
        : [],
    exclude: sections
      .filter(({ heading }) => NO_CONTENT.test(heading.title))
      .map(({ heading }) => heading.id),
    rules: rules.clauses.length,
    byWording: rules.byWording,
  };
}

interface Section {
  readonly heading: ConstitutionHeading;
  readonly below: readonly Section[];
  readonly rules: readonly Clause[];
}

function sectionsOf(
  headings: readonly ConstitutionHeading[],
  rules: readonly Clause[],
  parent = '',
): Section[] {
  return headings
    .filter(({ id }) => id.slice(0, Math.max(0, id.lastIndexOf('/'))) === parent)
    .map((heading) => ({
      heading,
      below: sectionsOf(headings, rules, heading.id),
      rules: rules.filter(({ id }) => id.startsWith(`${heading.id}/`)),
    }));
}

function isPrinciple({ heading, rules }: Section): boolean {
  return rules.length > 0 && !NO_PRINCIPLE.test(heading.title);
}

/** Puts the parts of the largest section in its place, as long as there are too few. */
function openUp(sections: readonly Section[]): readonly Section[] {
  if (sections.length >= WANTED) return sections;
  const [largest] = sections
    .map((section) => ({ section, parts: section.below.filter(isPrinciple) }))
    .filter(({ parts }) => parts.length > 1 && sections.length - 1 + parts.length <= MOST)
    .toSorted((a, b) => b.section.rules.length - a.section.rules.length);
  if (!largest) return sections;
  return openUp(sections.flatMap((section) => (section === largest.section ? largest.parts : [section])));
}

function overlaps(section: Section, other: Section): boolean {
  const [a, b] = [`${section.heading.id}/`, `${other.heading.id}/`];
  return a.startsWith(b) || b.startsWith(a);
}

type Unnamed = Omit<Principle, 'name'>;

function ofSection({ heading, rules }: Section): Unnamed {
  return {
    label: heading.title || heading.id,
    clause: heading.id,
    pins: spread(rules, MOST_PINS).map(({ id }) => id),
    rules: rules.length,
  };
}

function ofClause(clause: Clause): Unnamed {
  const words = clause.text.split(/\s+/).slice(0, 6).join(' ');
  const label = words.replace(/[^\p{L}\p{N})’”"']+$/u, '');
  return { label, clause: clause.id, pins: [clause.id], rules: 1 };
}

/** Names by the last words of what they stand for: as short as can be, none twice. */
function named(parts: readonly Unnamed[]): Principle[] {
  const short = parts.map(({ clause, label }) =>
    /\/\d+$/.test(clause) ? slug(label) : clause.slice(clause.lastIndexOf('/') + 1),
  );
  return parts.map((part, at) => {
    const name = short[at]!;
    const isUnique = short.filter((other) => other === name).length === 1;
    return { name: isUnique ? name : part.clause.replaceAll('/', '.'), ...part };
  });
}

/** As many of the items as are wanted, evenly spread, in their order. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
