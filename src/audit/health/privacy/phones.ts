/**
 * Shapes of phone numbers: international ones with a plus, and national ones as they are written in North America,
 * the United Kingdom, France and Germany. A run of digits alone is none.
 */
export const PHONE =
  /(?<![\p{L}\d.,/$€£#_-])(?:\+[1-9](?:[ .()-]{0,2}\d){7,14}|(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])[2-9]\d{2}[ .-]\d{4}|\(?0(?:2\d\)? \d{4} \d{4}|1\d{2}\)? \d{3} \d{4}|1\d{3}\)? \d{6}|7\d{3}\)? \d{6}|7\d{3}\)? \d{3} \d{3})|0[1-9](?:[ .]\d{2}){4}|\(?0[2-9]\d{1,4}\)?(?:\/| \/ | ?[–-] ?)\d{4,9})(?![\p{L}\d/%-]|[.,]\d)/gu;

/**
 * Numbers for films and examples: 555-0100 to 555-0199 (NANPA), the ranges of Ofcom, of the Bundesnetzagentur and of
 * Arcep, and those of manuals that count upwards.
 */
const FICTIONAL =
  /^(?:1?\d{3}55501\d{2}|1?555\d{7}|(?:44|0)(?:1632960|207946|7700900|113496|114496|115496|116496|117496|118496|121496|131496|141496|151496|161496|191498|2896496|2920180|3069990|8081570|909879)\d*|(?:49|0)(?:3023125|6990009|4066969|2214710|8999998)\d*|(?:33|0)(?:199|261|353|465|536|639)(?:00|98|91|71|57|99)\d*)$/;
const COUNTING = /0123456|1234567|9876543|(\d)\1{5}/;

/** Whether something that looks like a phone number is one, and none that is reserved for fiction. */
export function isPhoneNumber([written]: RegExpExecArray): boolean {
  const digits = written.replace(/\D/g, '');
  if (digits.length < 8 || digits.length > 15) return false;
  return !FICTIONAL.test(digits) && !COUNTING.test(digits);
}
