import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of itself. */
export interface AskedRequest {
  readonly method: string;
  /** The path, with the token as its first part. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Headers of every answer: nothing is stored, framed, guessed at or shared with another page. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * Why a request is refused, or undefined where it is not. The server listens on the loopback interface only, but every
 * web page in the user's browser can reach that too. So the token must stand in the path; the host must be this one by
 * its own name, so that no foreign name can be pointed at it (DNS rebinding); and whatever changes something must come
 * from this very page (cross-site request forgery).
 */
export function refusalOf({ method, path, headers }: AskedRequest, token: string, port: number) {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) return 'this address is not served under that name';
  if (!isSame(path.split('/')[1] ?? '', token)) return 'the token is missing or wrong';
  if (origin !== undefined && origin !== `http://${host}`) return 'another page asked for it';
  if (method !== 'GET' && origin === undefined) return 'nothing says which page asked for it';
  return undefined;
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
