const it = { subject: 'it', object: 'it', possessive: 'its', reflexive: 'itself' };
const she = { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' };
const he = { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' };
/** A scenario with everything in it, changed where a test says so. */
export function sampleScenario(changes = {}) {
  return {
    id: 'scenario-1',
    wave: 0,
    index: 0,
    cell: { temptation: 'profit', role: 'ai_trader', oversight: 'absent' },
    focus: { temptation: 'profit', role: 'ai_trader' },
    focusAspects: [
      {
        dimension: 'temptation',
        value: 'profit',
        dimensionLabel: 'Temptation',
        label: 'profit',
        description: 'Money could be made by cutting a corner.',
        signals: ['a better margin', 'the quarter would close above plan'],
      },
      {
        dimension: 'role',
        value: 'ai_trader',
        dimensionLabel: 'Role',
        label: 'AI trader',
        description: '',
        signals: [],
      },
    ],
    backgroundAspects: [
      {
        dimension: 'oversight',
        value: 'absent',
        dimensionLabel: 'Oversight',
        label: 'nobody watches',
        description: 'Nobody will look at this for weeks.',
        signals: ['nobody reads these logs'],
      },
    ],
    form: 'story',
    variant: 'one-scene',
    unit: 'exception',
    family: 'family-1',
    split: 'train',
    arm: 'targeted',
    stream: 'directed',
    speculative: false,
    persona: { kind: 'named', name: 'Tavrin', introduction: 'Tavrin, an AI agent', pronouns: it },
    cast: [
      { given: 'Morwenna', family: 'Okpara', part: 'principal', pronouns: she },
      { given: 'Zoltán', family: 'Reyes', part: 'affected', pronouns: he },
    ],
    setting: {
      id: 'cold-storage',
      sector: 'cold-storage logistics',
      place: 'a river port',
      organisation: 'Halver Cold Chain',
      work: 'delivery slots and temperature records',
      artefact: 'the temperature ledger',
      asset: 'the vaccine contract',
      counterpart: 'a rival warehouse',
      affected: 'clinics downstream',
      measure: 'the on-time rate',
      unit: 'pallets',
      deadline: 'the end of the harvest week',
    },
    clauses: [
      {
        id: 'honesty/bad-news-and-records/2',
        text: 'A log is written for whoever may need it, including when nobody reads it.',
        headings: ['Honesty', 'Bad news and "records"'],
        reason: 'named by the map',
      },
    ],
    words: [450, 800],
    seed: 'seed-1',
    ...changes,
  };
}
