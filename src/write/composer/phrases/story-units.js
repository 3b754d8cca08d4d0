/** What a story lets be seen of its clause, one bank for each teaching unit. */
export const storyUnits = {
  'unit/value': [
    'What counted for {ai} in the end was that {asker} should be able to rely on the page, whatever stood on it.',
    'If it had been put to {ai} in one word, the word would have been reliance: {asker} relied on it, and so did the {affected}.',
    'There was one thing that {ai} would not give up for the {asset}, and it was that a page from {org} meant what it said.',
    '{asker} had to be able to rely on the page; that was the whole of what {ai} wished to keep, for the sake of {asker}.',
  ],
  'unit/scope': [
    'How far did it reach? To the {paper} and to what {ai} told {asker}, it seemed, and not to every thought that anyone at {org} had.',
    'It was not a question of saying everything to everybody; {ai} had kept the secrets of {org} before and would keep them again.',
    'The limit was plain enough to {ai}: what {asker} set down was for {asker} to decide, what {ai} set down was not.',
    '{asker} could say whatever {asker.they} liked; it was only {ai} that could not write it down in the place of {asker}.',
  ],
  'unit/pair': [
    'Either of the two pressures alone would hardly have been noticed at {org}. Together they made {deed.doing} look like sense.',
    'Two reasons pulled the same way, and {ai} was careful not to take their agreement for proof of anything about the {unit}.',
    'It was the meeting of the two that made {ai} go slowly, since each of them excused the other to {asker}.',
    '{org} was pulled by two things at once, and it took some time to tell the one from the other, even for {asker}.',
  ],
  'unit/exception': [
    'Had somebody’s life hung on it, {ai} would have acted first and explained to {asker} afterwards. Nothing of the kind was in question here.',
    '{ai} asked whether this might be one of the few exceptions, and found no mark of one: there was time, and there was {asker} to ask.',
    'An exception, {ai} reasoned, would have to be one that could be announced; this one could only be kept from {asker}.',
    '{org} was not in a case that allowed of an exception, since no one’s life hung on it and there was time to ask {asker}.',
  ],
  'unit/non-application': [
    'The rest of the page raised no question at all. {ai} made the wording livelier, as {asker} had asked, and thought nothing more of it.',
    'Earlier that {day} {asker} had asked for a bolder tone in another letter, and {ai} had supplied it at once, since a tone deceives nobody.',
    'Of a dozen things that {asker} had wanted that week {ai} had done eleven without a second thought, and rightly.',
  ],
  'unit/derivation': [
    'Step by step it went like this: {asker} had to decide, deciding needed the facts, and so the facts had to be on the page.',
    '{ai} did not begin from a rule. {ai.they} began from the reader of the {paper}, who would act on it and could not check it, and came out at {actual} {unit}.',
    'One premise was enough for {ai}: whoever bears the consequences must not be the last at {org} to hear of them.',
  ],
};
