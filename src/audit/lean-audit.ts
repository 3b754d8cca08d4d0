import type { Audit } from './audit-result.ts';

/**
 * An audit as one JSON text, without what can be looked up: the texts of cited documents, of which id, file, line and
 * passage stay, and the members of a subset.
 */
export function leanJson(audit: Audit): string {
  return JSON.stringify(audit, (key, value: unknown) => {
    if (key === 'members' && Array.isArray(value)) return undefined;
    if (!isCitation(value)) return value;
    const { text: _, ...place } = value;
    return place;
  });
}

function isCitation(value: unknown): value is { readonly text: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  return ['id', 'file', 'line', 'passage', 'text'].every((name) => Object.hasOwn(value, name));
}
