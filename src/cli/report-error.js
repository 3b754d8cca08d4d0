import { styleText } from 'node:util';

const codes = {
  input: 2,
  gate: 3,
  budget: 4,
  provider: 5,
  pending: 6,
  interrupted: 130,
};
/** The exit code of an error; a contract, see the design. */
export function exitCodeOf(error) {
  return codes[error.kind];
}
/** Prints an error to stderr: what is wrong, and what to do; or as one JSON object. */
export function printError(error, asJson) {
  if (asJson) {
    const { code, kind, message, hint, place } = error;
    process.stderr.write(
      `${JSON.stringify({ schemaVersion: 1, error: { code, kind, message, hint, place } })}\n`,
    );
    return;
  }
  const label = styleText('red', 'error:', { stream: process.stderr });
  process.stderr.write(`${label} ${safe(error.message)}\n`);
  if (error.hint) process.stderr.write(`  ${safe(error.hint)}\n`);
}
/** Text from outside, with everything taken out that a terminal would obey. */
export function safe(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd');
}
