import { failed } from './check.ts';
/**
 * A text without a single word.
 *
 * Written for answers that hold nothing but an empty pair of tags, a rule or a full stop.
 */
export const checkEmpty = ({ words }) =>
  words === 0 ? failed('empty', 'there is no word in the text') : undefined;
