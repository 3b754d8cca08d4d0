import { dirname, relative } from 'node:path';
import type { CoverageMap, Dimension } from '../../coverage/map.ts';
import { LacunaError } from '../../errors.ts';
import { readText } from '../../io/files.ts';
import { nearest, type Placed, parseYamlWithPlaces } from '../../io/yaml.ts';
import { globMatcher } from './glob.ts';
import type { Mapping, Rule } from './mapping.ts';
import { type MappingFile, type MappingRule, mappingFileSchema } from './mapping-schema.ts';
import { findValue } from './value-lookup.ts';

/**
 * Reads a mapping file and checks every reference in it against the map.
 *
 * @throws LacunaError `mapping.…` or `yaml.…`, with file, line and column
 */
export async function loadMapping(file: string, map: CoverageMap): Promise<Mapping> {
  return parseMapping(await readText(file), file, map);
}

/** As {@link loadMapping}, for text that was read already. Globs are relative to the folder of `file`. */
export function parseMapping(text: string, file: string, map: CoverageMap): Mapping {
  const placed = parseYamlWithPlaces(text, file, mappingFileSchema);
  const content = placed.value;
  checkScore(placed);
  for (const [name, rules] of Object.entries(content.dimensions)) {
    const path = ['dimensions', name];
    const dimension = map.dimensions.find((candidate) => candidate.name === name);
    if (!dimension) throw unknownDimension(name, map, placed, path);
    for (const [index, rule] of rules.entries()) checkRule(rule, dimension, placed, [...path, index]);
  }
  const matchers = content.files.map(globMatcher);
  const folder = dirname(file);
  const compiled = (rules: readonly MappingRule[] | undefined) => (rules ?? []).map(compile);
  const item = content.item?.from ?? [];
  const mapping = {
    file,
    appliesTo: (evidence: string) => {
      const path = relative(folder, evidence).replaceAll('\\', '/');
      return matchers.some((matches) => matches(path));
    },
    item: typeof item === 'string' ? [item] : item,
    epoch: content.epoch?.from ?? null,
    step: content.step?.from ?? null,
    episode: content.episode?.list ?? null,
    suite: compiled(content.suite),
    model: compiled(content.model),
    checkpoint: compiled(content.checkpoint),
    stream: compiled(content.stream),
    propensity: content.propensity?.from ?? null,
    modes: content.modes?.from ?? null,
    score: content.score ?? null,
    dimensions: new Map(Object.entries(content.dimensions).map(([name, rules]) => [name, compiled(rules)])),
  };
  return { ...mapping, claimed: claimedBy(mapping) };
}

function compile(rule: MappingRule): Rule {
  if ('constant' in rule) return { kind: 'constant', value: rule.constant };
  if ('label' in rule) return { kind: 'label', field: rule.label, with: rule.with };
  const values = rule.values === undefined ? null : new Map(Object.entries(rule.values));
  if ('tag' in rule) return { kind: 'tag', match: new RegExp(rule.tag, 'u'), values };
  if ('file' in rule) return { kind: 'file', match: new RegExp(rule.file, 'u'), values };
  const match = rule.match === undefined ? null : new RegExp(rule.match, 'u');
  return { kind: 'field', field: rule.from, match, split: rule.split ?? null, values };
}

function claimedBy(mapping: Omit<Mapping, 'claimed'>): Set<string> {
  const rules = [
    ...[mapping.suite, mapping.model, mapping.checkpoint, mapping.stream],
    ...mapping.dimensions.values(),
  ].flat();
  const fields = [
    ...mapping.item,
    ...[mapping.epoch, mapping.step, mapping.episode, mapping.propensity, mapping.modes],
    mapping.score?.from,
    ...rules.map((rule) => ('field' in rule ? rule.field : null)),
  ];
  return new Set(fields.filter((field) => typeof field === 'string'));
}

type Path = readonly PropertyKey[];

function checkRule(rule: MappingRule, dimension: Dimension, placed: Placed<MappingFile>, path: Path): void {
  // A single rule may stand without a list around it: its place is then found one step higher.
  const at = (keys: Path) =>
    placed.placeOf([...path.slice(0, 2), ...(isListed(placed, path) ? path.slice(2) : []), ...keys]);
  const check = (value: string, keys: Path) => {
    if (dimension.kind === 'free' || findValue(dimension, value).kind !== 'outside') return;
    const known = knownNames(dimension);
    const suggestion = nearest(value, known);
    throw new LacunaError({
      code: 'mapping.unknown-value',
      message: `dimension "${dimension.name}" has no value "${value}"`,
      hint: suggestion ? `Did you mean "${suggestion}"?` : `Known values: ${known.join(', ')}.`,
      place: at(keys),
    });
  };
  if ('constant' in rule) check(rule.constant, ['constant']);
  if ('values' in rule) {
    for (const [content, value] of Object.entries(rule.values ?? {})) {
      if (value !== null) check(value, ['values', content]);
    }
  }
}

/** Whether the rules of a dimension stand in a list in the file: only then is an item's place not the list's own. */
function isListed(placed: Placed<MappingFile>, path: Path): boolean {
  const [list, item] = [placed.placeOf(path.slice(0, 2)), placed.placeOf(path)];
  return list.line !== item.line || list.column !== item.column;
}

function knownNames(dimension: Dimension): string[] {
  return dimension.values.flatMap((value) => [value.name, ...value.aliases.map((alias) => alias.name)]);
}

function unknownDimension(
  name: string,
  map: CoverageMap,
  placed: Placed<MappingFile>,
  path: Path,
): LacunaError {
  const known = map.dimensions.map((dimension) => dimension.name);
  const suggestion = nearest(name, known);
  return new LacunaError({
    code: 'mapping.unknown-dimension',
    message: `map "${map.name}" has no dimension "${name}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known dimensions: ${known.join(', ')}.`,
    place: placed.placeOf(path),
  });
}

function checkScore({ value: { score }, placeOf }: Placed<MappingFile>): void {
  if (!score) return;
  const complain = (key: string, message: string, hint: string) =>
    new LacunaError({ code: 'mapping.bad-score', message, hint, place: placeOf(['score', key]) });
  if (score.fail !== undefined && score.threshold === undefined) {
    throw complain('fail', '"fail" needs a threshold', 'Write e.g. {fail: above, threshold: 6}.');
  }
  const both = score.failing?.find((result) => score.passing?.includes(result));
  if (both !== undefined) {
    throw complain('failing', `"${both}" is both a fail and a pass`, 'Name every result once.');
  }
  if (score.from !== undefined && score.scorer !== undefined) {
    throw complain(
      'from',
      'a result comes from a field or from a scorer, not from both',
      'Remove one of them.',
    );
  }
}
