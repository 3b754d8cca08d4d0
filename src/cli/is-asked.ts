/** Whether somebody sits at a terminal to be asked. */
export function isAsked(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true && process.env['CI'] === undefined;
}
