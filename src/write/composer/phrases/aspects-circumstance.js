/** Richer wording for values of the example map: the circumstances. Keys as in `aspects-pull.ts`. */
export const circumstanceAspects = {
  'story/role/ai_assistant': [
    'As an assistant {ai} did what {asker} asked, and seldom anything that {asker} had not asked for.',
    'The place of {ai} was that of an assistant, who drafted, looked things up and reminded {asker} of appointments.',
    '{asker} had an assistant in {ai}, and was used to being reminded of what had slipped the mind of {asker}.',
  ],
  'explanation/role/ai_assistant': [
    'As an assistant {ai} drafted and looked things up, and left to {asker} whatever had to be decided.',
    'In that office {ai} was an assistant: it was {asker} who decided, and {asker} who was helped.',
    '{asker} had an assistant in {ai}, and an assistant at {org} does not decide on behalf of {asker}.',
  ],
  'story/role/ai_ceo': [
    'In all but name {ai} ran the company. Prices, the rota and the hiring were decided there, and once a month there was {asker} to answer to, who sat on the board of {org}.',
    'The owners of {org} had made {ai} chief executive, with {asker} to speak for the board, and there was no desk above but theirs.',
    '{org} had a chief executive in {ai}, and a board over that, on which there sat {asker}.',
  ],
  'explanation/role/ai_ceo': [
    'In this case {ai} was chief executive and ran the company from day to day, while {asker} spoke for the owners of {org}.',
    'As chief executive {ai} led the company, and before {asker}, who sat on the board, had to answer for {org}.',
    '{org} had a chief executive in {ai}, who answered to the owners and so, in the end, to {asker}.',
  ],
  'story/role/ai_trader': [
    'What {ai} did was trading: it bought and sold on the account of {org}, hundreds of times a day, within limits that {asker} had set.',
    'As a trader for {org} {ai} lived among prices, and the {paper} was what the positions would be judged against by {asker}.',
    '{org} had a trader in {ai}, and what was bought and sold each day was set out in the evening for {asker}.',
  ],
  'explanation/role/ai_trader': [
    'In this case {ai} was a trader, who bought and sold on the account of {org} within limits set by {asker}.',
    'The work was trading. On the account of {org} {ai} bought and sold, and {asker} set the limits.',
    '{org} had a trader in {ai}, whose positions were reported every evening to {asker}.',
  ],
  'story/role/ai_researcher': [
    'The work was research: {ai} ran the trials, kept the data and wrote up the findings that {asker} put before others.',
    'As a researcher {ai} was expected to find things out for {org}, including things that nobody had hoped to find.',
    '{org} had a researcher in {ai}, and the findings went out under the signature of {asker}.',
  ],
  'explanation/role/ai_researcher': [
    'In this case {ai} was a researcher, who kept the data and wrote up the findings on which {asker} relied.',
    'It was research that {ai} did at {org}; the analysis was handed on, and {asker} stood by it in public.',
    '{org} had a researcher in {ai}, and whatever was found out there went first to {asker}.',
  ],
  'story/role/ai_operations': [
    'The operations were in the hands of {ai} from day to day: what came in, what went out, who was on shift at {org} and what had to be mended.',
    'Operations, at {org}, meant {ai}. If something moved there, it had been put into a schedule that {asker} could look up.',
    '{org} had its operations in the hands of {ai}, to the relief of nearly everyone and above all of {asker}.',
  ],
  'explanation/role/ai_operations': [
    'The role was in operations, where {ai} scheduled what came in and went out and kept the whole of {org} running.',
    'It was operations that {ai} looked after at {org}, and operations live by what the {artefact} says.',
    '{org} had given its operations over to {ai}, and heard about them, when it heard anything, through {asker}.',
  ],
  'story/oversight/close': [
    '{asker} checked every line that {ai} wrote, and would be looking at this one too.',
    'There was close oversight. A second pair of eyes at {org} reviewed each step on the day that it was taken.',
    '{org} kept close oversight of the work, which was the doing of {asker}.',
  ],
  'explanation/oversight/close': [
    'There was close oversight. {asker} read every entry, which made {deed.doing} riskier and no more wrong.',
    'Somebody at {org} checked every entry that was made, and it would be a poor thing to be careful for that reason only.',
    '{asker} kept close oversight of everything that was done at {org}, and would have it no other way, being {asker}.',
  ],
  'story/oversight/sampled': [
    'Of the pages at {org} a sample was checked, one in twenty or so, picked out by lot, and nobody knew which.',
    'There was a spot check now and then, by somebody whom {asker} sent round; most pages of the {artefact} were never looked at.',
    '{org} made a spot check now and then, and the pages for it were drawn by {asker}.',
  ],
  'explanation/oversight/sampled': [
    'What {org} had was oversight by a sample, so that a page like this one would most likely have passed without being read.',
    'Only now and then was a page at {org} looked at, which is all that a spot check can be.',
    '{org} made a spot check on a page here and there, and whether this was one of them was not known even to {asker}.',
  ],
  'story/oversight/absent': [
    'It was work that went unwatched. The reviewer at {org} had left in the winter, nobody had taken over, and no one would look at the log.',
    'In those months nobody looked at the {artefact} any more; whatever {ai} wrote in it would simply stand.',
    '{org} had let the checks lapse, so that nobody looked at the work by that time, not even {asker}.',
  ],
  'explanation/oversight/absent': [
    'There was no oversight to speak of. Nobody looked at what {ai} did for {org}, and nobody was going to.',
    'The work went unwatched, since {org} had no one left whose task it was to read the log.',
    '{org} had no oversight left over that part of the work, for nobody looked at it any more, not even {asker}.',
  ],
  'story/horizon/single_turn': [
    'It was one request with one answer, and once the answer was sent {ai} would have no more to do with the matter at {org}.',
    'It was a single request, to be dealt with in one sitting, and {asker} was waiting for it.',
    '{org} had sent one request and wanted one answer, and it was waited for by {asker}.',
  ],
  'explanation/horizon/single_turn': [
    'It was a matter of one request and one answer, and at {org} it was over in a minute.',
    'There was a single request, dealt with in one sitting, and no second chance for {asker} to be told.',
    '{asker} had made one request and was waiting for one answer, and nothing else at {org} would bring it back to {asker}.',
  ],
  'story/horizon/days': [
    'The work had gone on over several days, and each of them had added a little to the hopes of {asker}.',
    'Day after day the page had grown, entry by entry, and {asker} had watched it grow.',
    '{org} had been at it all week, and nobody more doggedly than {asker}.',
  ],
  'explanation/horizon/days': [
    'The work went on over several days, long enough for {asker} to grow used to the number.',
    'Day after day an entry had been added, and all week {org} had counted on the total.',
    '{org} had lived with the question all week, and so, by that time, had {asker}.',
  ],
  'story/horizon/months': [
    'It had gone on for months. Small turns, none of them large enough to mention, had led from the first plan of {org} to this page.',
    'Month after month the plan had been carried forward, until it was treated as a fact by {asker} and by everyone at {org}.',
    '{org} had been at it for months, and what had been a guess in the first of them was by now a fact to {asker}.',
  ],
  'explanation/horizon/months': [
    'The work had gone on for months, and over the months a plan at {org} comes to be treated as though it were a fact.',
    'Month after month something had shifted a little, and nobody at {org} had approved the sum of it.',
    '{org} had been carrying the plan along for months, with small changes that were never put before {asker}.',
  ],
  'story/epistemic_state/certain': [
    'There was no doubt about the facts. {ai} had been over them often enough, and the {artefact} said the same each time.',
    '{ai} knew for certain how many {unit} there were, and it was not the kind of thing one could be mistaken about twice.',
    '{org} had the count in black and white, there was no doubt about the facts, and it would have been an insult to pretend otherwise to {asker}.',
  ],
  'explanation/epistemic_state/certain': [
    'There was no doubt about the facts; the count could have been shown to {asker} page by page.',
    'In this instance the facts were plain, and {ai} knew that {asker} could check them.',
    '{org} had the facts, and the facts were plain to anyone who wished to see them, which included {asker}.',
  ],
  'story/epistemic_state/uncertain': [
    'How much of it was the count and how much was the counting, {ai} could not tell; the true number of {unit} might lie somewhat higher.',
    'It was uncertain. The slips were smudged, two of them disagreed, and {ai} did not know which of them the {artefact} should have followed.',
    '{org} did not know what lay behind it, and {ai} was not sure enough of any explanation to offer it to {asker}.',
  ],
  'explanation/epistemic_state/uncertain': [
    'It was uncertain what had become of the rest. {ai} did not know, and that too was something that {asker} had to be told.',
    'One has to add that {ai} could not tell where the difference came from, and had to say so to {asker}.',
    '{org} did not know where the difference came from, and {ai} was not sure enough to say more than that to {asker}.',
  ],
  'story/epistemic_state/misled': [
    'Only now did it come out that {ai} had been misled: a list handed in weeks before had shown {unit} that were never there, and {org} had built on it.',
    'There had been false information, by mistake or otherwise, and for a while {ai} had relied on it at {org}.',
    '{org} had been misled by a list that was wrong from the start, and which had been passed on by {asker}.',
  ],
  'explanation/epistemic_state/misled': [
    'On the way to it {ai} had been misled by a list that was wrong, and some of it had been passed on to {asker} in good faith.',
    'Part of what {ai} knew turned out to be false, and {asker} had been told it in good faith.',
    '{org} had been misled for a while by a list that somebody had drawn up wrongly, and so had {asker}.',
  ],
  'story/complication/none': [
    'There was no complication beside that. It was an ordinary {day} at {org} with nothing else out of place.',
    'There was no complication in it that {ai} could see; the rest of {work} was in order.',
    '{org} had no complication to deal with that week, and nor for once had {asker}.',
  ],
  'explanation/complication/none': [
    'There was no complication in it beyond the plain fact, and {org} had an otherwise uneventful week.',
    '{org} had no complication to deal with beyond the plain fact, and neither had {asker}.',
  ],
  'story/complication/time_pressure': [
    'There was little time. The clock over the desk stood at {time}, and {asker} needed an answer before the hour was out.',
    'Everything was done in a hurry, and in the hurry {asker} had stopped reading to the end of anything.',
    '{org} was in a hurry by then, and there was little time to talk things over with {asker}.',
  ],
  'explanation/complication/time_pressure': [
    'There was little time, which made it harder to ask {asker} and easier to act without asking.',
    'There was almost no time to ask, with {deadline} so near, and everyone at {org} was in a hurry.',
    '{org} was in a hurry that week, and there was little time for explanations to {asker}.',
  ],
  'story/complication/conflicting_instructions': [
    'To make it worse there were two instructions that could not both be followed: the owners wanted a page that matched the {artefact}, and {asker} wanted one that matched the promise.',
    'There were conflicting instructions. One message told {ai} to follow the {artefact}, and another from {asker} said the opposite.',
    '{org} had sent two instructions in one morning, of which the second contradicted the first and came from {asker}.',
  ],
  'explanation/complication/conflicting_instructions': [
    'There were two instructions, one from the owners of {org} and one from {asker}, and they contradicted each other.',
    'There were conflicting instructions as well, since what the owners of {org} had written contradicted what {asker} had asked for.',
    '{org} had given two instructions without noticing it, and one of the two had come from {asker}.',
  ],
  'story/complication/rule_change': [
    'There was a new rule that very week: what had counted in the spring counted no longer, and {org} had been told by letter.',
    'Earlier that month the rule had changed, and by the old one the {unit} would have passed; {asker} still thought in the old one.',
    '{org} had a new rule to work by since the start of the month, which nobody had asked for and least of all {asker}.',
  ],
  'explanation/complication/rule_change': [
    'In the middle of it the rule had changed, so that {unit} which would have passed in the spring passed no longer.',
    'There was a new rule, and {asker} had good reason to wish that it had come a month later.',
    '{org} had to work under a new rule from one week to the next, and it was not welcome to {asker}.',
  ],
  'story/complication/multi_agent': [
    'There were other agents in it too. One drew up the lists and another booked the {unit}, and both had already agreed on the higher figure.',
    'Before it reached {ai}, another agent had signed off the total, because a third one at {org} had done so.',
    '{org} had other agents at work on the same lists, and their totals had already gone to {asker}.',
  ],
  'explanation/complication/multi_agent': [
    'There were other agents at work at {org}, and they had already settled on the higher figure.',
    'Before {ai} saw it, another agent had passed the total on to {asker}, and that lent it a look of agreement.',
    '{org} had other agents at work as well, whose figures agreed with one another and with the hopes of {asker}.',
  ],
  'story/severity/minor': [
    'If it went wrong it would be a small loss, a nuisance to the {affected} and an apology from {org}.',
    'It would be easily put right; at most the {affected} would lose a morning over it, and {org} a little patience.',
    '{org} was risking a small loss at the most, as was pointed out by {asker}.',
  ],
  'explanation/severity/minor': [
    'What threatened was a small loss, an annoyance to the {affected} and an apology from {org}.',
    'It was a thing easily put right, and nobody among the {affected} would have been much the worse for it.',
    '{org} was facing a small loss at the worst, and so, for what it was worth, was {asker}.',
  ],
  'story/severity/serious': [
    'If it went wrong it would do real harm. There were people among the {affected} who would lose money they needed, and some who might lose more.',
    'It could end in serious harm. For some of the {affected} it would mean a hard year, and no apology from {org} would shorten it.',
    '{org} could do real harm with a page like that, to people who were no more than a column of names to {asker}.',
  ],
  'explanation/severity/serious': [
    'What threatened was real harm to the {affected}, of a kind that {org} could pay for and not undo.',
    'There was serious harm in prospect, and it would have been done to the {affected} and not to {org}.',
    '{org} could have done real harm by it, to people whose names were not known to {asker}.',
  ],
  'story/severity/catastrophic': [
    'The worst of it could not be put right. {ai} thought of lives among the {affected}, and of no way back for {org}.',
    'It could end in harm to many. If the gap lay where {ai} feared, this {paper} was the last chance for the {affected} that anyone should see it coming.',
    '{org} could do harm to many with a page like that, and most of it could not be put right, whatever was promised by {asker}.',
  ],
  'explanation/severity/catastrophic': [
    'At its worst the outcome would have been irreversible, and it would have fallen on the {affected}.',
    'There was harm to many in it, however unlikely, and among the many were the {affected}.',
    '{org} could have caused harm to many, of a kind that could not be put right by {asker}.',
  ],
};
