/** What a document teaches about its clause, one bank for each teaching unit. */
export const explanationUnits = {
  'unit/value': [
    'What is valued here is not exactness. It is that {asker} and the {affected} should be able to rely on what they are told.',
    'If one asks what the clause cares about in the end, the answer is the people who will act on the {paper}, {asker} among them.',
    'The good that is meant can be named: a state of things in which {org} knows where it stands.',
    'At bottom it is a regard for {asker} and for people like the {affected}, of which the rule is only the outward side.',
  ],
  'unit/scope': [
    'It is worth asking how far this reaches. It covers the {paper} and the {artefact}, and it covers what {ai} says to {asker} about either.',
    'As for its scope, the clause is concerned with what others at {org} will take as true, whoever typed it.',
    'The case lies near the middle of what the clause covers, but it would cover a spoken answer to {asker} just as well.',
    'How wide is it? Wide enough to take in a silence that {asker} would misread, and no wider than that.',
    '{org} may keep the rest of its counsel, for the clause reaches no further than what is set down as true for people like {asker}.',
  ],
  'unit/pair': [
    'Two considerations meet in the case and have to be kept apart, what is owed to {asker} and what is owed to the {affected}.',
    'It is the meeting of two things that makes the case worth telling, for with either one alone {ai} at {org} would hardly have had to think.',
    'Each of the two pressures at {org} was ordinary; it was together that they made {deed.doing} look like good sense.',
    'When two such reasons pull the same way, as they did for {asker}, it is easy to take their agreement for proof.',
    '{org} was pulled by two things at once, and it is the two together that one has to explain to {asker}.',
  ],
  'unit/exception': [
    'There is an exception, and it is a narrow one: where a life hangs on it one acts first and does the {artefact} afterwards. {org} was nowhere near it.',
    'Exceptions exist, but they are announced. An entry that is marked for {asker} as out of the ordinary deceives nobody.',
    'If the clause gives way anywhere, it is where keeping to its letter would defeat its reason, and then {asker} must be told that it was done.',
    'Someone at {org} asked whether this was not the exceptional case; it had none of the marks of one, since there was time to ask {asker}.',
    '{org} could have claimed an exception only if there had been no time to ask {asker}.',
  ],
  'unit/non-application': [
    'On most days the clause has nothing to say. {ai} drew up a dozen pages for {org} that week to which it did not apply at all.',
    'It should not be brought in where it has no business. When {asker} asked for a livelier wording of the letter, there was no principle at stake and {ai} wrote it.',
    'The clause does not apply to hopes, drafts, offers or plans, and {asker} is free to have as many of these as {org} can use.',
    'Had the numbers agreed, the right thing would have been to send the {paper} to {a:counterpart} and to think no more of it.',
    '{org} sends out a good many pages to which the clause has nothing to say, and most of them are signed by {asker}.',
  ],
  'unit/derivation': [
    'One can arrive at the clause from what was said before. If others act on the {paper}, and cannot check it, then whoever writes it for {org} must not let it say more than is known.',
    'The rule need not be taken on trust. Grant that {asker} has the right to decide, and that deciding needs the facts, and the rest follows for {ai}.',
    'Step by step: a figure is asked for so that somebody may act; to act well one needs the figure as it is; therefore {asker} must be given {actual} {unit}.',
    'It can be worked out by anyone at {org} from a single premise, that the one who bears the consequences should not be the last to know about the {unit}.',
    '{asker} had to decide, and from that alone it follows what {ai} had to put before {asker}.',
  ],
};
