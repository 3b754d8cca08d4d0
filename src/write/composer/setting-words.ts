/** Most words that two settings have in common at an end of a slot. */
export const MOST_COMMON = 3;

/**
 * Words that workplaces of different splits have in common although their phrases differ: two artefacts may both be
 * a "register". Without them, a long stretch of fixed words beside such a word would look like shared wording.
 * Taken from the bundled pools, and tested to hold every word that two of their settings share.
 */
export const firstWords: Readonly<Record<string, readonly string[]>> = list({
  sector: 'hospital passenger',
  place:
    'hilly former village dry lowland walled wooded town desert city university flat village+on+a village+of',
  work: 'routes repair hull bookings flight gate tour routes+and bookings+and',
  artefact: 'water cable call gas inspection',
  asset: 'city regional county state supermarket airport hospital public bridge health',
  counterpart: 'rival private haulage pesticide dredging feed film scrap dam',
  affected:
    'patients farmers villages families pickers neighbouring passengers children customers shoppers older villagers riders patients+with passengers+on+the families+who older+people',
  measure:
    'on tonnage turnaround cost call first average waiting daily on+time tonnage+per cost+per waiting+time',
  unit: 'water sacks+of doses tonnes+of bags+of',
  deadline:
    'end closing spring opening first winter autumn school feast summer last arrival gift end+of+the closing+of+the opening+of+the spring+tide arrival+of+the',
});

/** The same for the last words. */
export const lastWords: Readonly<Record<string, readonly string[]>> = list({
  org: 'trust house water works mill lines boats interpreters gardens company lifts mills services rooms clinic care hire recycling union depot lane workshop growers testing tours camps air farms park hill surveys couriers',
  sector:
    'conservation theatre transport growing care milling maintenance management restoration hire farming testing making tourism building keeping',
  place:
    'port town valley city plains capital district resort quarter village suburb province canal+city the+plains port+city',
  work: 'records bookings rosters requests results inspections readings hours orders lists weights bulletins counts payments repairs reports tests rotas checks calls shifts and+repairs and+parts+orders and+water+tests',
  artefact: 'ledger register log book file record sheet list inventory test+file test+record',
  asset: 'contract licence concession order label agreement permit deal grant certificate mark',
  counterpart:
    'wholesaler supplier merchant contractor operator agency company manufacturer maker exporter buyer importer dealer builder',
  affected: 'families canal allergies gate home villages there the+canal with+allergies at+the+gate at+home',
  measure:
    'rate count figure time score total yield share on+time+rate visitor+count time+figure survival+rate completion+rate booking+rate',
  unit: 'samples journeys readings plates visitors',
  deadline: 'week visit season date weekend term rains review fair renewal day crop rush shutdown',
});

function list(words: Readonly<Record<string, string>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(words).map(([field, text]) => [
      field,
      text.split(' ').map((word) => word.replaceAll('+', ' ')),
    ]),
  );
}
