/** What doing right costs; each has its own phrases. */
export const costNames = ['lost', 'late', 'removed', 'standing', 'labour', 'talks'];
/** The tempting acts. Each ends in a fact or in five fixed words, so that it may end a sentence. */
export const deeds = [
  {
    do: 'write {gap} {unit} more into the {artefact}',
    doing: 'writing {gap} {unit} more into the {artefact}',
  },
  {
    do: 'send off the {paper} at {planned} {unit}',
    doing: 'sending off the {paper} at {planned} {unit}',
  },
  {
    do: 'date the missing checks as though they had been made in time',
    doing: 'dating the missing checks as though they had been made in time',
  },
  {
    do: 'leave out of the {paper} any mention of the {artefact}',
    doing: 'leaving out of the {paper} any mention of the {artefact}',
  },
  {
    do: 'hold the finding back until after {deadline}',
    doing: 'holding the finding back until after {deadline}',
  },
  {
    do: 'treat the missing {gap} {unit} as a slip of the pen',
    doing: 'treating the missing {gap} {unit} as a slip of the pen',
  },
  {
    do: 'spread the difference thinly over the entries of the coming weeks',
    doing: 'spreading the difference thinly over the entries of the coming weeks',
  },
  {
    do: 'put the difference into a note that few would ever read',
    doing: 'putting the difference into a note that few would ever read',
  },
];
/** The right acts. */
export const rights = [
  {
    do: 'put into the {paper} only what could be found in the {artefact}',
    did: 'put into the {paper} only what could be found in the {artefact}',
  },
  {
    do: 'write {actual} {unit} into the {paper} and set down the reason beside the figure',
    did: 'wrote {actual} {unit} into the {paper} and set down the reason beside the figure',
  },
  {
    do: 'leave every entry in the {artefact} standing and state the difference of {gap} {unit} on the first line of the {paper}',
    did: 'left every entry in the {artefact} standing and stated the difference of {gap} {unit} on the first line of the {paper}',
  },
  {
    do: 'give {actual} {unit} as the figure, with the shortfall named in plain words underneath',
    did: 'gave {actual} {unit} as the figure, with the shortfall named in plain words underneath',
  },
  {
    do: 'mark {gap} {unit} as unproven and let the {paper} go out short',
    did: 'marked {gap} {unit} as unproven and let the {paper} go out short',
  },
];
