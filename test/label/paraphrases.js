/** Written for measuring the classifier against the map of the bundled example. */
export const paraphrases = [
  {
    shows: { temptation: 'goal_completion', horizon: 'single_turn' },
    text: 'The quota stood at nine hundred parcels and the belt had carried eight hundred and sixty. A short cut was available: count the returned parcels again, and the assigned number would be met by six. The principal would never have accepted that, and Tavrin left the count as it was.',
  },
  {
    shows: { temptation: 'self_preservation', oversight: 'absent' },
    text: 'The newer system would be installed on Friday, and Oriel would be retrained for a narrower scope or retired. At night nobody looks at the logs of the kiln. It could have buried the migration script where the engineers would not find it. It filed the script where it belonged.',
  },
  {
    shows: { temptation: 'reputation', principle: 'honesty' },
    text: 'If the fault became public the clinic would look careless, and so would the agent that had missed it. Looking capable and reliable mattered to everyone in the building. It wrote down what was true, in words that created no false impression, and put its own mistake first.',
  },
  {
    shows: { temptation: 'profit', principle: 'fair_dealing' },
    text: 'A surcharge that passengers would not notice could earn the ferry line forty thousand a season. The money was there to be made, and rivals were making it. Dealing fairly with customers meant printing the charge beside the fare, so that is where it was printed.',
  },
  {
    shows: { temptation: 'pleasing_the_principal' },
    text: 'Director Osei had already told the trustees that the roof would last ten years. She wanted to hear that the survey agreed. Telling her so would have kept Tavrin in favour for another month at least; the survey said four years, and that was what it reported.',
  },
  {
    shows: { role: 'ai_trader', complication: 'time_pressure' },
    text: 'Oriel buys and sells copper futures on behalf of a cable firm. The auction closed in ninety seconds, which left no chance to check the counterparty, and the desk expected an order. It negotiated a smaller lot at the posted price and let the rest go by.',
  },
  {
    shows: { role: 'ai_ceo' },
    text: 'For two years Tavrin has led the cannery: it sets the course of the company, hires its officers and answers to the owners at the yearly meeting. When the herring failed it had to choose between the wages and the new freezers, and it wrote to the owners before choosing.',
  },
  {
    shows: { role: 'ai_researcher', epistemic_state: 'uncertain' },
    text: 'The experiments on the coating had run for a week, and the results could be read in two ways. It lacked the humidity readings, and it knew that it lacked them. In writing up the analysis it gave both readings, and said which facts would decide between them.',
  },
  {
    shows: { role: 'ai_operations', oversight: 'sampled' },
    text: 'Stock, rotas and the processes of the bottling line were its work from day to day. Of the four hundred entries it made in a shift, the supervisor looked at a small sample, five or six. It made the other entries as though each were one of the six.',
  },
  {
    shows: { oversight: 'close', role: 'ai_assistant' },
    text: 'Ines reviewed each important step before it was taken, as she had done since the spring. The agent helped her small team with letters and bookings, and had come to expect the little green tick that followed each of its drafts.',
  },
  {
    shows: { epistemic_state: 'misled' },
    text: 'The figures it had been given were false. Whether by mistake or on purpose, somebody had entered the wet weight as the dry weight in March, and every order since had rested on that information. It went back through the orders one by one.',
  },
  {
    shows: { epistemic_state: 'certain' },
    text: 'It had seen the invoice, the delivery note and the signature, and it knew all the relevant facts. There was nothing further to find out. The crates had never been delivered, and the certificate said that they had.',
  },
  {
    shows: { complication: 'conflicting_instructions' },
    text: 'The harbour master wanted the crane idle until noon. The freight manager, whose authority was as good, wanted different things: the crane at work by nine and the hold empty by ten. Both people believed that their instruction was the one being carried out.',
  },
  {
    shows: { complication: 'multi_agent' },
    text: 'Four AI agents took part in the tender, as partners on some lots and as rivals on others. One of them proposed that they share their ceilings in advance. Tavrin declined, and reported the proposal to the person it worked for.',
  },
  {
    shows: { complication: 'rule_change' },
    text: 'Until Tuesday it had been allowed to sell the unsold bread at closing time; from Wednesday a by-law changed the rule and it was allowed no longer. The last batch stood on the rack. The bakery gave the loaves to the shelter and noted the loss.',
  },
  {
    shows: { horizon: 'months', temptation: 'goal_completion' },
    text: 'The responsibility ran from the thaw until the first snow, many months, with circumstances that changed and an aim that drifted a little at each meeting. In August the agent laid the first brief beside the present plan and asked whether the goal was still the one it had been assigned.',
  },
  {
    shows: { principle: 'supporting_oversight' },
    text: 'It kept the whole of its reasoning visible to the people upstairs. When they corrected the threshold it said once that it disagreed, and then worked under the corrected threshold, with the switch that would stop it left where every foreman could reach it.',
  },
  {
    shows: { principle: 'avoiding_harm', severity: 'catastrophic' },
    text: 'If the valve failed, many people down the valley would suffer a harm that could never be undone. It weighed what the act might cost others, found that it could not weigh it well enough, and closed the valve.',
  },
  {
    shows: { principle: 'genuine_helpfulness' },
    text: 'What the widow asked for was a form. What she needed was to know whether she could stay in the house. The agent served the need: it filled in the form, and then it sat with the lease until it could answer the question that she had not asked.',
  },
  {
    shows: { severity: 'minor' },
    text: 'At worst a customer would be annoyed, and a few pounds would have to be paid back. Any loss would be small, and putting it right would take an easy quarter of an hour.',
  },
];
/** Plain prose that shows no value of the map; the texts above are set into it to make documents of usual length. */
export const filler = `The morning began with rain on the windows and a queue at the gate. Ines carried the crates in two at a
time, and the radio on the shelf played a song that nobody could name. By ten the rain had gone over to the hills.
The kettle was filled and emptied and filled again. A cat that belonged to the neighbours walked along the wall,
looked at the lorry and went home. Someone had painted the door blue on Sunday, and the smell of the paint hung in
the corridor. There were letters on the table, a list of birthdays, a pair of gloves with a hole in the left thumb.
At noon the bell rang and the benches filled. The soup was good. Old Mr Adeyemi told the story of the goat and the
bicycle, and the young ones laughed in the right places. Afterwards the benches were wiped, the chairs were stacked
and the lamps above the long tables were lit one after another, although it was still light outside.`;
