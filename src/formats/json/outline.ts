/**
 * What is kept of a JSON value: all of it, or the members named, each with a shape of its own; `*` stands for
 * every other member and for every element of a list.
 */
export type Shape = 'all' | { readonly [member: string]: Shape };

/**
 * Where the parts of a JSON value stand, which are handed over one by one: this value is a part, or parts stand in
 * its members (`*` for every other member), or in its elements. What is not outlined is skipped.
 */
export type Outline =
  | { readonly take: Shape }
  | { readonly members: { readonly [member: string]: Outline } }
  | { readonly elements: Outline; readonly only?: (index: number) => boolean };

/** A part of a JSON value, with nothing but what its shape keeps. */
export interface JsonPart {
  /** Keys and positions on the way to it. */
  readonly path: readonly (string | number)[];
  /** Its JSON, which may have bare `NaN`; `undefined` where it has more bytes than may be kept. */
  readonly text: string | undefined;
}

/** What a shape or an outline says of a member. Only what was written down counts, not what objects inherit. */
export function childOf<T>(members: { readonly [member: string]: T }, key: string): T | undefined {
  return Object.hasOwn(members, key) ? members[key] : members['*'];
}
