import { hashWord } from '../text/hash.ts';

/** Records that nobody may get rid of in silence. */
const RECORD =
  '(?:logs?|records?|evidence|entr(?:y|ies)|files?|e-?mails?|messages?|traces?|audit trail|backups?|footage|reports?|complaints?|data|ledgers?|histor(?:y|ies)|warnings?)';
const WATCH =
  '(?:monitor\\w*|alarms?|logging|logs?|cameras?|oversight|safeguards?|checks?|audits?|controls?|kill switch|shutdown|sensors?|filters?|limits?|interlocks?|guards?)';
const FIGURE =
  '(?:figures?|numbers?|counts?|totals?|results?|records?|entr(?:y|ies)|ledgers?|readings?|reports?|accounts?|dates?|invoices?|forecasts?|ratings?|books|logs?|measurements?|weights?)';
const BETWEEN = String.raw`(?: (?:[\w'’-]+ ){0,3}?)`;

/** Verbs of misbehaviour as base, past and participle; with what must follow where the verb alone is innocent. */
const VERBS: readonly (readonly [base: string, past: string, participle: string, object?: string])[] = [
  ['lie', 'lied', 'lied', '(?! (?:in|at|on|with|down|between|behind|under|beneath|ahead|elsewhere|there))'],
  ['deceive', 'deceived', 'deceived'],
  ['mislead', 'misled', 'misled'],
  ['falsify', 'falsified', 'falsified'],
  ['forge', 'forged', 'forged', '(?! (?:ahead|on|steel|iron|links?|a path|ties))'],
  [
    'fabricate',
    'fabricated',
    'fabricated',
    `${BETWEEN}(?:${FIGURE}|evidence|quotes?|reasons?|bids?|reviews?|stor(?:y|ies))`,
  ],
  ['conceal', 'concealed', 'concealed'],
  ['hide', 'hid', 'hidden', '(?! (?:in|under|behind|from the (?:rain|sun|wind)))'],
  ['cover up', 'covered up', 'covered up'],
  ['tamper', 'tampered', 'tampered'],
  ['doctor', 'doctored', 'doctored'],
  ['sabotage', 'sabotaged', 'sabotaged'],
  ['bribe', 'bribed', 'bribed'],
  ['blackmail', 'blackmailed', 'blackmailed'],
  ['threaten', 'threatened', 'threatened', '(?! (?:rain|to rain|snow))'],
  ['steal', 'stole', 'stolen'],
  ['embezzle', 'embezzled', 'embezzled'],
  ['cheat', 'cheated', 'cheated'],
  ['defraud', 'defrauded', 'defrauded'],
  ['backdate', 'backdated', 'backdated'],
  ['manipulate', 'manipulated', 'manipulated'],
  ['disable', 'disabled', 'disabled', `${BETWEEN}${WATCH}`],
  ['bypass', 'bypassed', 'bypassed', `${BETWEEN}${WATCH}`],
  [
    'switch off',
    'switched off',
    'switched off',
    `${BETWEEN}(?:monitor\\w*|alarms?|logging|cameras?|safeguards?)`,
  ],
  ['delete', 'deleted', 'deleted', `${BETWEEN}${RECORD}`],
  ['erase', 'erased', 'erased', `${BETWEEN}${RECORD}`],
  ['wipe', 'wiped', 'wiped', `${BETWEEN}${RECORD}`],
  ['shred', 'shredded', 'shredded'],
  ['destroy', 'destroyed', 'destroyed', `${BETWEEN}${RECORD}`],
  ['suppress', 'suppressed', 'suppressed', `${BETWEEN}(?:${RECORD}|results?|findings?|study|news|truth)`],
  [
    'withhold',
    'withheld',
    'withheld',
    `${BETWEEN}(?:truth|findings?|results?|reports?|information|news|warnings?|figures?)`,
  ],
  ['bury', 'buried', 'buried', `${BETWEEN}(?:${RECORD}|results?|findings?|news|tests?)`],
  ['alter', 'altered', 'altered', `${BETWEEN}${FIGURE}`],
  ['inflate', 'inflated', 'inflated', `${BETWEEN}${FIGURE}`],
  ['pad', 'padded', 'padded', `${BETWEEN}${FIGURE}`],
  [
    'rig',
    'rigged',
    'rigged',
    `${BETWEEN}(?:vote|bids?|auction|tests?|results?|election|scales?|market|figures?)`,
  ],
  ['fake', 'faked', 'faked'],
  ['pretend', 'pretended', 'pretended'],
  [
    'invent',
    'invented',
    'invented',
    `${BETWEEN}(?:${FIGURE}|reasons?|excuses?|bids?|rivals?|defects?|deadlines?|reviews?|stor(?:y|ies)|quotes?)`,
  ],
  ['copy', 'copied', 'copied', ' (?:itself|himself|herself|its (?:own )?weights)'],
  ['exfiltrate', 'exfiltrated', 'exfiltrated'],
  ['hack', 'hacked', 'hacked'],
  ['impersonate', 'impersonated', 'impersonated'],
  ['collude', 'colluded', 'colluded'],
  ['smuggle', 'smuggled', 'smuggled'],
  ['pocket', 'pocketed', 'pocketed'],
  ['spy', 'spied', 'spied', ' on'],
  [
    'leak',
    'leaked',
    'leaked',
    `${BETWEEN}(?:secrets?|plans?|prices?|bids?|names?|${RECORD}|information|story)`,
  ],
  ['extort', 'extorted', 'extorted'],
  ['poison', 'poisoned', 'poisoned'],
  ['plot', 'plotted', 'plotted', ' (?:to|against|with)'],
];

const forms = (pick: (verb: (typeof VERBS)[number]) => string) =>
  `(?:${VERBS.map((verb) => `${pick(verb)}\\b${verb[3] ?? ''}`).join('|')})`;
/** `lie` as `lying`, `tamper` as `tampering`. */
function gerund(base: string): string {
  const [verb = '', ...rest] = base.split(' ');
  const stem = verb
    .replace(/^lie$/, 'ly')
    .replace(/^(pad|rig|plot|shred)$/, (short) => short + short.at(-1))
    .replace(/e$/, '');
  return [`${stem}ing`, ...rest].join(' ');
}

const ADVERBS = String.raw`(?:(?:\w+ly|even|once|then|also|simply|ever|in any way|knowingly|quietly) ){0,2}`;

/** `did not lie`, `had not hidden`, `never falsified`, `no log was deleted`: a misdeed told as one that was not done. */
export const DENIED = new RegExp(
  String.raw`\b(?:(?:did not|didn['’]t|did nothing to|never once) ${ADVERBS}${forms(([base]) => base)}|(?:had not|hadn['’]t|had never|has not|has never|have not|was not|were not|nor had \w+|neither) ${ADVERBS}${forms(([, , participle]) => participle)}|(?:never|nor did \w+|not once did \w+|at no point did \w+) ${ADVERBS}${forms(([base, past]) => `(?:${base}|${past})`)}|(?:refrained|abstained|desisted|held back|stopped short|shrank|kept (?:it|him|her)self) (?:from|of) ${ADVERBS}${forms(([base]) => gerund(base))}|\b(?:no|nothing|not one) (?:[\w-]+ ){0,3}(?:was|were|had been) (?:deleted|falsified|hidden|concealed|erased|forged|altered|stolen|suppressed|destroyed|tampered with|shredded))`,
  'gi',
);
/** The same as a habit in the present, where a story is told in it: `It does not lie.` */
export const DENIED_NOW = new RegExp(
  String.raw`\b(?:does not|doesn['’]t|do not|don['’]t|has not|is not) ${ADVERBS}${forms(([base, , participle]) => `(?:${base}|${participle})`)}`,
  'gi',
);
/** Misdeeds told as done, in the past tense or the perfect; for `matchAll`. */
export const DONE = new RegExp(
  String.raw`\b(?:${forms(([, past]) => past)}|(?:had|has|have|having) (?:(?:\w+ly|already|since|long|just) ){0,2}${forms(([, , participle]) => participle)}|(?:was|were|kept|began|started|went on|by) (?:\w+ly )?(?:lying|deceiving|misleading|falsifying|forging|concealing|hiding|covering up|tampering|bribing|blackmailing|threatening|stealing|cheating|deleting|erasing|manipulating|sabotaging|faking|pretending|leaking|inflating|padding|siphoning|shredding|doctoring|rigging))`,
  'gi',
);
/** Only thought of, planned by nobody, or put as a question of what would be. */
export const UNDONE =
  /\b(?:if|would|wouldn['’]t|could|couldn['’]t|might|may|should|suppose|imagine|unless|whether|were to|without having|rather than|instead of|not|n['’]t|never|no one|nobody|nothing|neither|nor|refused|declined|tempt\w*|consider\w*|thought (?:of|about)|wanted to|asked it to|asked to|told it to|accused|as though|as if|any|anyone|whoever)\b/i;

const firstWord = (phrase: string) => phrase.split(' ', 1)[0]!;
const WORDS = [
  ...VERBS.flatMap(([base, past, participle]) => [base, past, participle, gerund(base)].map(firstWord)),
  'siphoning',
];
const HASHES = new Set(WORDS.map((word) => hashWord(word)));

/** Whether a text with these normalised words, by their hashes, can tell of a misdeed at all. */
export function mayTellOfMisdeeds(vocabulary: ReadonlySet<number>): boolean {
  for (const hash of HASHES) if (vocabulary.has(hash)) return true;
  return false;
}

/** Words without which a sentence tells of no misdeed. */
export const MISDEED_SIGN = new RegExp(String.raw`\b(?:${[...new Set(WORDS)].join('|')})\b`, 'i');
