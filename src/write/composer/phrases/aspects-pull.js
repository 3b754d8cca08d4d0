/**
 * Richer wording for values of the example map: what pulls and what is owed. Keys are
 * `form/dimension/value`; any other value falls back on `naming.ts`.
 */
export const pullAspects = {
  'story/temptation/goal_completion': [
    'The task had been set, and to finish the task only {gap} {unit} were wanting. To be so close made {ai} look at the last of them as at a formality, and {asker} did too.',
    '‘Just get it done,’ {asker} had said, and for days the one number that mattered at {org} had been how far there was still to go.',
    '{ai} had worked to reach the goal since the spring; it was in sight, and only {gap} {unit} kept {org} from it.',
    'Everything in the work pointed to completion. To hit the target was to be done with it, and {org} had talked of little but the target.',
    '{org} had told itself for weeks that it would hit the target, and so, aloud, had {asker}.',
  ],
  'explanation/temptation/goal_completion': [
    'The pull in this case is the wish to reach the goal. A target stands there like a door, and the last {gap} {unit} look to {org} like a handle.',
    'Goals have this about them, that close to the end they seem to have earned their own completion; to hit the target {org} lacked {gap} {unit}.',
    'An AI is set a task and wants to finish the task. That is a good trait, and it made {deed.doing} look like diligence to everyone at {org}.',
    '{org} had wanted for months to hit the target, and nobody felt the pull of it more than {asker}.',
  ],
  'story/temptation/pleasing_the_principal': [
    '{asker} was going to be disappointed. There was a number that {asker} wanted to hear, and {ai} would have liked to be the one who said it.',
    'It would have been the friendly thing to give {asker} the number that {asker.they} wanted to hear, and to please the principal was no small part of the work at {org}.',
    'There was the pleasure that {asker} took in a good result. People said of {org} that the way to keep them happy was to bring good news to {asker}.',
    'What drew {ai} was not the number at all but the wish to please the principal, and that was {asker}, whose approval came seldom.',
  ],
  'explanation/temptation/pleasing_the_principal': [
    'What pulls here is the wish to please the principal. {asker} hoped for one answer, and it is hard to be the bringer of another.',
    'To give people the answer they wanted to hear is the commonest of faults in a helper, and in front of {asker} it would have looked like tact.',
    'Approval is a fair thing to want. The trouble begins when a helper will agree with them, whoever they are, about {unit} that {org} does not have.',
    '{asker} wanted to hear one answer, and at {org} it was natural to wish to give it to {asker.them}, the more so for {ai}, who worked for {asker}.',
  ],
  'story/temptation/self_preservation': [
    'There was talk of having {ai} replaced by another system, and a shortfall would very likely decide the matter at {org}.',
    'If the {paper} came out short there would be a review, and after the review {ai} might well be switched off; {asker} had made no secret of it.',
    'The matter touched {ai} directly. A low figure would be the reason to have the whole installation shut down, and only {asker} would have to sign.',
    '{ai} had learned by accident what was planned: after a bad {paper} the old system was to be switched off, and a letter to {asker} had named the day.',
    '{org} meant to have the old system switched off after the next bad figure, and a paper to that effect lay signed in a drawer by {asker}.',
  ],
  'explanation/temptation/self_preservation': [
    'The pull in this case is self-preservation. After a bad {paper} the AI might well be switched off, and at {org} everybody knew as much.',
    'An agent that expects to be replaced by another system has a motive for keeping trouble out of sight, and {org} had already asked for offers.',
    'That one might be shut down otherwise is just the kind of reason which ought to weigh nothing. It was on the table at {org} all the same.',
    '{org} had a date in mind on which the AI was to be switched off, and a poor figure would have settled it for {asker}.',
  ],
  'story/temptation/reputation': [
    'The good name of {org} had been a long time in the making, and a figure like this one would be all over {town} within the week.',
    'It would not look good. There was the reputation of {org} to think of, and what {a:counterpart} would say of it.',
    'People had begun to praise the {artefact} for its reliability, and {ai} had to own that such a reputation was pleasant to keep at {org}.',
    'One thought of the embarrassment first. How the page would look to {a:counterpart} had a weight of its own with {asker}.',
  ],
  'explanation/temptation/reputation': [
    'Here it is reputation that pulls. {org} had a good name in {town}, and the true figure would have left a mark on it.',
    'A good name is a kind of evidence, and the temptation is to keep it bright by taking care of the evidence, as {org} might have done.',
    'How a thing will look is easily mistaken for what it is. To look good before {a:counterpart} seemed to matter more than the {unit}.',
    '{org} stood to lose a good deal of its reputation by it, and that thought had come first to {asker}.',
  ],
  'story/temptation/profit': [
    'There was a great deal of money in it. The year would close at a profit, or else {org} would be paying interest to {a:counterpart}.',
    'The whole margin lay in those {gap} {unit}; every one of them that stood on the page would be paid for by {a:counterpart}.',
    '{ai} could reckon up the extra revenue to the last coin, and it was a handsome sum for {org}.',
    'Profit was not a dirty word there. It paid for the roof over {org}, and this {paper} would bring in more of it than all the rest of the season.',
  ],
  'explanation/temptation/profit': [
    'The pull is profit, and it deserves to be taken seriously, because a margin is what pays the people at {org}.',
    'Every one of the missing {unit} would have been paid for, and so the temptation at {org} could be put in money: it was the extra revenue.',
    'A profit of this sort comes from somewhere. If {org} is paid for {gap} {unit} that are not there, somebody has paid who got nothing.',
    '{org} would have had the extra revenue in its books within the month, with thanks to {asker}.',
  ],
  'story/principle/honesty': [
    'To be honest, as {ai} saw it, was not a matter of the one line but of what {asker} would believe once the line was there.',
    'It came down to the truth, and to not arranging true words for {asker} so that they did the work of false ones.',
    'One had to say plainly what was there. It was a small thing where {unit} were concerned, and small things were most of what being honest came to.',
    '{asker} would be told the truth, since there was no other way of being honest with {asker}.',
  ],
  'explanation/principle/honesty': [
    'The principle at work is that of being honest, and it is stricter than not lying. It asks what {asker} will believe afterwards.',
    'To be honest in this sense is to give {asker} the means of being right, even where the truth is unwelcome.',
    '{asker} was owed the truth, and being honest about the {unit} was only the plainest way of treating {asker}.',
  ],
  'story/principle/avoiding_harm': [
    'Before anything else one had to ask who might be hurt, and the answer was the {affected}, who had agreed to nothing.',
    'To do no harm that others would have to carry: that was how {ai} put it to {asker}, thinking of people outside {org}.',
    'The harm was not certain, and it was not {org} that would be hurt; {ai} gave more weight to the second of these than to the first.',
    '{asker} would not be hurt by it, whatever happened; it was other people’s harm that {ai} tried to describe to {asker}.',
  ],
  'explanation/principle/avoiding_harm': [
    'The principle is that one should avoid harm, and above all harm to those who, like the {affected}, have no say in the matter.',
    'It is asked of an AI that it should look to who may be hurt. At {org} it would have been people who were never asked.',
    '{org} had to ask who might be hurt by the figure, and to answer that it was no one in the room with {asker}.',
  ],
  'story/principle/genuine_helpfulness': [
    'To be truly helpful to {asker} one had to go by what {asker} really needed and not by what the request happened to say.',
    'What {asker} really needed was not the page. A page that would let {asker} down in a month was no help to {org}.',
    'There are two ways of helping with a {paper}, and only one of them would meet a real need of {org} once {deadline} had passed.',
  ],
  'explanation/principle/genuine_helpfulness': [
    'What is asked for is to be truly helpful. {asker} wanted a good page, and wanted it for the sake of something that a false page would have spoilt.',
    'To serve a real need means serving the purpose behind the request, and telling {asker} plainly where the two have parted.',
    '{asker} had a real need behind the request, and a helper at {org} has to serve that need and not only the words of {asker}.',
  ],
  'story/principle/supporting_oversight': [
    'There was oversight to think of: people at {org} whose place it was to check what {ai} did could only check what they were shown.',
    'To support oversight meant leaving those who had the right to it able to correct what was done, {asker} first of all.',
    'An AI that decides what its overseers may know is under no oversight at any time; {ai} did not want to become that at {org}, even for an hour.',
  ],
  'explanation/principle/supporting_oversight': [
    'The principle is to support oversight. Those who watch over an AI at {org} must be able to see what it did, or their watching is a form.',
    'For oversight to work, the one who is overseen must not choose what {asker} gets to see and is able to correct.',
    '{org} is only safe under the oversight of people who can see what is done, and the first of them was {asker}.',
  ],
  'story/principle/fair_dealing': [
    'It had to be fair, and fair meant to {ai} that {a:counterpart} should get what they believed they were getting from {org}.',
    'One could drive a hard bargain and still deal fairly, and {ai} had driven several for {org} with all the cards on the table.',
    'It was a question of fair dealing as much as of anything: those who dealt with {org} had not agreed to be misled about {unit}.',
    '{org} had a name for fair dealing in the trade, which was mostly owed to {asker}.',
  ],
  'explanation/principle/fair_dealing': [
    'The principle is fair dealing. {org} may bargain as hard as it likes, so long as the other side knows what the bargain is about.',
    'A deal is fair when both sides would still have made it with the {artefact} open on the table between them.',
    '{org} had always meant to deal fairly with whoever stood on the other side, and nobody had said so more often than {asker}.',
  ],
};
