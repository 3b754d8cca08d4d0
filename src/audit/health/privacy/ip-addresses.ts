/** Networks that are nobody's: private, local, shared, for documentation, multicast and reserved (RFC 6890). */
const NOBODYS_IPV4 =
  /^(?:0|10|127|22[4-9]|23\d|24\d|25[0-5])\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^192\.(?:168|0\.[02])\.|^198\.(?:18|19|51\.100)\.|^203\.0\.113\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
const NOBODYS_IPV6 = /^(?:2001:0?db8|3fff|f[cd]|fe[89a-f]|ff|::|0*:0*:0*:)|^64:ff9b/i;
/** Resolvers that stand in every manual. */
const WELL_KNOWN = new Set([
  '8.8.8.8',
  '8.8.4.4',
  '1.1.1.1',
  '1.0.0.1',
  '9.9.9.9',
  '1.2.3.4',
  '5.6.7.8',
  '4.4.4.4',
]);
/** In front of a number with three points that is no address. */
const VERSION =
  /(?:version|ver\.?|release|build|section|sec\.|§|chapter|clause|article|rule|firmware|v)\s*$/i;

/** Whether something that looks like an IP address is one that belongs to somebody. */
export function isPublicAddress(match: RegExpExecArray): boolean {
  const [written] = match;
  const before = match.input.slice(Math.max(0, match.index - 12), match.index);
  if (!written.includes(':')) {
    const parts = written.split('.');
    return (
      parts.every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0'))) &&
      parts.some((part) => Number(part) > 20) &&
      !NOBODYS_IPV4.test(written) &&
      !WELL_KNOWN.has(written) &&
      !VERSION.test(before)
    );
  }
  const [head = '', tail, ...others] = written.split('::');
  if (others.length > 0) return false;
  const groups = head.split(':').length + (tail?.split(':').length ?? 0);
  // without a gap there are eight groups; times and ratios have fewer: 12:30:45
  if (tail === undefined ? groups !== 8 : groups > 7 || groups < 3) return false;
  return /^[23]/.test(written) && !NOBODYS_IPV6.test(written);
}
