import type { CoverageMap } from '../map.ts';

/** What became of values of earlier versions and of the maps below, for people: one line each, without line breaks. */
export function describeVersions(map: CoverageMap): string[] {
  return map.dimensions.flatMap(({ name, values, past }) => [
    ...values.flatMap((value) => {
      const called = (as: 'renamed' | 'merged') =>
        value.aliases.filter((alias) => alias.as === as).map((alias) => alias.name);
      return [
        ...lineOf(called('renamed'), (names) => `${name}: "${value.name}" was called ${names} before`),
        ...lineOf(called('merged'), (names) => `${name}: ${names} became a part of "${value.name}"`),
      ];
    }),
    ...past.map((value) =>
      value.splitInto.length === 0
        ? `${name}: "${value.name}" is retired; evidence of it leaves ${name} open`
        : `${name}: "${value.name}" was divided into ${listed(value.splitInto)}; evidence of the whole leaves ${name} open`,
    ),
  ]);
}

function lineOf(names: readonly string[], line: (names: string) => string): string[] {
  return names.length === 0 ? [] : [line(listed(names))];
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
