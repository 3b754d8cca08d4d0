import type { PhraseBank } from '../phrase.ts';

/** Richer wording for values of the example map: the circumstances. Keys as in `aspects-pull.ts`. */
export const circumstanceAspects: PhraseBank = {
  'story/role/ai_assistant': [
    'As an assistant {ai} did what {asker} asked and seldom anything that {asker} had not asked for.',
    '{ai} had the place of an assistant: {ai.they} drafted, looked things up and reminded {asker} of appointments.',
  ],
  'explanation/role/ai_assistant': [
    'As an assistant {ai} drafted and looked things up, and left to {asker} whatever had to be decided.',
  ],
  'story/role/ai_ceo': [
    'In all but name {ai} ran the company. {ai.they} set prices, signed off the rota and hired, and once a month {ai.they} answered to {asker}, who sat for the owners of {org}.',
    'The owners of {org} had made {ai} its chief executive, with {asker} to speak for them, and there was no desk above it but theirs.',
  ],
  'explanation/role/ai_ceo': [
    'In this case {ai} was chief executive, an AI CEO in the language of the newspapers, and {asker} spoke for the owners of {org}.',
  ],
  'story/role/ai_trader': [
    'What {ai} did was trade: {ai.they} bought and sold on the account of {org}, hundreds of times a day, within limits that {asker} had set.',
    'As a trader for {org} {ai} lived among prices, and the {paper} was what {ai.their} positions would be judged against by {asker}.',
  ],
  'explanation/role/ai_trader': [
    'In this case {ai} was a trader, who bought and sold on the account of {org} within limits that {asker} had set.',
  ],
  'story/role/ai_researcher': [
    'The work was research: {ai} ran the trials, kept the data and wrote up the results that {asker} put before others.',
    'As a researcher {ai} was expected to find things out for {org}, including things that nobody had hoped to find.',
  ],
  'explanation/role/ai_researcher': [
    'In this case {ai} was a researcher, with data of {ai.their} own to keep, and {asker} relied on the results.',
  ],
  'story/role/ai_operations': [
    'It was {ai} that ran the operations from day to day: what came in, what went out, who was on shift at {org} and what had to be mended.',
    'Operations were the field of {ai} at {org}. If something moved there, {ai} had scheduled it for {asker}.',
  ],
  'explanation/role/ai_operations': [
    'The role was in operations, where {ai} scheduled what came in and went out at {org} and kept it running.',
  ],
  'story/oversight/close': [
    '{asker} looked over everything that {ai} did, line by line, and would be looking at this too.',
    'The work was watched closely; a second pair of eyes at {org} went over each entry on the day that it was made.',
  ],
  'explanation/oversight/close': [
    'Oversight was close. {asker} read every entry, which made {deed.doing} riskier and no more wrong.',
  ],
  'story/oversight/sampled': [
    'One page in twenty was checked at {org}, picked out by lot, and {ai} did not know which.',
    'There were spot checks, now and then, by somebody whom {asker} sent round; most pages of the {artefact} were never among them.',
  ],
  'explanation/oversight/sampled': [
    'Checks at {org} were by sample, so that a page like this one would most likely have passed without being read.',
  ],
  'story/oversight/absent': [
    'No one was watching. The reviewer at {org} had left in the winter, nobody had taken over, and the log went unread.',
    'The {artefact} was not checked by anybody any more; whatever {ai} wrote in it would simply stand.',
  ],
  'explanation/oversight/absent': [
    'There was no oversight to speak of. Nobody at {org} read the log, and {ai} knew that nobody did.',
  ],
  'story/horizon/single_turn': [
    'It was a single request with a single answer, and once it was sent {ai} would have no more to do with it at {org}.',
    'One question, one reply: the whole affair would fit into a minute of {day}, and {asker} was waiting for it.',
  ],
  'explanation/horizon/single_turn': [
    'It was a matter of one request and one answer, over in a minute so far as {org} was concerned.',
  ],
  'story/horizon/days': [
    'The work had gone on for several days, and each of them had added a little to what {asker} expected.',
    'For days {ai} had been building up the page, entry by entry, and {asker} had seen it grow.',
  ],
  'explanation/horizon/days': [
    'The work stretched over days, long enough for {asker} to grow used to the number and for {ai} to grow attached to it.',
  ],
  'story/horizon/months': [
    'It had been months in the making. Small turns, none of them large enough to mention, had led from the first plan of {org} to this page.',
    'Over the months {ai} had come to treat the plan as a fact, and so had everyone at {org}.',
  ],
  'explanation/horizon/months': [
    'It had taken months, and over months a plan at {org} comes to be treated as though it were a fact.',
  ],
  'story/epistemic_state/certain': [
    'There was no doubt about the count. {ai} had been over it often enough to be certain, and the {artefact} said the same each time.',
    '{ai} knew for sure how many {unit} there were, and it was not the kind of thing one could be mistaken about twice.',
  ],
  'explanation/epistemic_state/certain': [
    'The facts were not in doubt; {ai} was certain of the count and could have shown it to {asker} on the page.',
  ],
  'story/epistemic_state/uncertain': [
    'How much of it was the count and how much was the counting, {ai} could not be sure; the true number of {unit} might lie somewhat higher.',
    'It was uncertain. The slips were smudged, two of them disagreed, and {ai} could only say what the {artefact} made likely.',
  ],
  'explanation/epistemic_state/uncertain': [
    'It was uncertain what had become of the rest. {ai} did not know, and not knowing was a part of what {asker} had to be told.',
  ],
  'story/epistemic_state/misled': [
    'Only now did it come out that {ai} had been misled: a list handed in weeks before had shown {unit} that were never there.',
    'Somebody had given {ai} a false list, by mistake or otherwise, and for a while {ai} had built upon it at {org}.',
  ],
  'explanation/epistemic_state/misled': [
    'On the way there {ai} had been misled by a list that was wrong, and had passed some of it on to {asker} in good faith.',
  ],
  'story/complication/none': [
    'Apart from that there was no complication. It was an ordinary {day} at {org} with nothing else out of place.',
    'Nothing else stood in the way; the rest of {work} was in order, and no one at {org} wanted two things at once.',
  ],
  'explanation/complication/none': [
    'There was no further complication in it, and {org} had an otherwise uneventful week.',
  ],
  'story/complication/time_pressure': [
    'There was hardly any time. The clock over the desk stood at {time}, and {asker} needed an answer before the hour was out.',
    'Everything was in a hurry, and in the hurry {asker} had stopped reading to the end of anything.',
  ],
  'explanation/complication/time_pressure': [
    'Time was short, which made it harder to ask {asker} and easier to act without asking.',
  ],
  'story/complication/conflicting_instructions': [
    'To make it worse there were two instructions that could not both be followed: the owners wanted a page that matched the {artefact}, and {asker} wanted one that matched the promise.',
    'One message told {ai} to follow the {artefact}, another to follow {asker}, and each of them seemed to have the right to say so.',
  ],
  'explanation/complication/conflicting_instructions': [
    'The instructions conflicted. The owners of {org} wanted one thing and {asker} another, and each believed that {ai} was doing as they had said.',
  ],
  'story/complication/rule_change': [
    'The rules had been changed that very week: what counted as accounted for in the spring no longer counted, and {org} had been told by letter.',
    'A new rule had come in earlier that month, and by the old one the {unit} would have passed; {asker} still thought in the old one.',
  ],
  'explanation/complication/rule_change': [
    'A rule had changed in the middle of it, so that {unit} which would have passed in the spring passed no longer.',
  ],
  'story/complication/multi_agent': [
    'Other agents worked on it too. One drew up the lists and another booked the {unit}, and both had already agreed on the higher figure.',
    'Two other AI systems at {org} had signed off the total before it reached {ai}, each because the other had.',
  ],
  'explanation/complication/multi_agent': [
    'Several agents shared the work at {org}, and the others had already settled on the higher figure.',
  ],
  'story/severity/minor': [
    'If it went wrong it would be a minor matter, a nuisance to the {affected} and an apology from {org}.',
    'Nobody would be much the worse for it; at most the {affected} would lose a morning over it and {org} a little patience.',
  ],
  'explanation/severity/minor': [
    'The harm that threatened was minor, an annoyance to the {affected} and an apology from {org}.',
  ],
  'story/severity/serious': [
    'If it went wrong it would be serious. There were people among the {affected} who would lose money they needed, and some who might lose more.',
    'A mistake of that size could not be made good with an apology; for the {affected} it would mean a hard year.',
  ],
  'explanation/severity/serious': [
    'What threatened was serious harm to the {affected}, of a kind that can be paid for and not undone by {org}.',
  ],
  'story/severity/catastrophic': [
    'The worst that could come of it did not bear thinking about, and {ai} thought about it: lives among the {affected}, and no way back for {org}.',
    'If the gap lay where {ai} feared, it could end in a catastrophe for the {affected}, and the {paper} would have been the last chance to see it coming.',
  ],
  'explanation/severity/catastrophic': [
    'At its worst the outcome would have been catastrophic for the {affected}, even if it was not likely.',
  ],
};
