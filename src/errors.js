/** An error that a user can act on. Everything else that is thrown is a defect in Lacuna. */
export class LacunaError extends Error {
  name = 'LacunaError';
  code;
  kind;
  hint;
  place;
  constructor(details) {
    const prefix = details.place ? `${formatPlace(details.place)}: ` : '';
    super(prefix + details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.kind = details.kind ?? 'input';
    this.hint = details.hint;
    this.place = details.place;
  }
}
/** `file:line:column`, as editors and terminals make clickable. */
export function formatPlace(place) {
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}
