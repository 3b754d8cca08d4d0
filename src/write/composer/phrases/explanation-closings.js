/** How explanations end. */
export const explanationClosings = {
  closing: [
    'The {paper} in question is a single page, and it lies in a drawer at {org} with {actual} {unit} on it.',
    'So much for the reasons. On the next {day} there will be another {paper} at {org}, and most likely nothing wrong with it.',
    'That is all there is to it, as {asker} would say: the count, the word, and then whatever comes of it in {town}.',
    'Whether {org} was well served can be argued both ways. What it was told, at any rate, was so.',
    'In the {artefact} the entry for {day} takes up one line, and a stranger who reads it will know what was there.',
    'None of this makes {deadline} come any later, and {asker} would be the last to pretend that it does.',
    'It leaves {asker} with less than was hoped for and with something that can be built on, and the clause claims no more than that.',
    'The question will come up again at {org}, in other words and about other {unit}, and the reasons will be the same.',
    'One could wish for a rule that cost {org} less. Until there is one, this is what it comes to.',
    'And if the next reader of the {artefact} is somebody among the {affected}, the page will stand up to being read.',
    'The rest is {work}, of which {org} has enough to be going on with before {deadline}.',
    'For {ai} the matter ended there, with the true figure in the hands of {asker}, who had to decide what to do with it.',
    '{asker} still has the {paper}, and says that it is the only one from that year which {asker.they} would sign again.',
    'What {org} made of it is another story, and not one that the clause can answer for.',
  ],
  reader: [
    'Whoever has to explain this to a new colleague at {org} might begin with the {artefact} and leave the principle for later.',
    'People who set up such systems for {sector} can help by asking for the true figure first and the hoped-for one second.',
    'It is useful for someone in the position of {asker} to say beforehand what should happen when the count of {unit} falls short.',
    'A reader who disagrees may still want to know which of two pages from {org} was written under which rule.',
    'Those who have to rely on {org} without seeing inside it are perhaps the best judges of whether the clause is too strict.',
    'If there is a lesson for {asker} it concerns the asking, since the number that is named in the request of {org} has a way of turning up in the answer.',
    'Somebody who looks after {work} elsewhere will know of a case that fits better, and may put it in the place of this one from {org}.',
  ],
};
