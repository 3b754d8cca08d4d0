import { describe, expect, it } from 'vitest';
import { failures, inputOf, story } from './document.ts';

const { form } = inputOf(story);
const letter: typeof form = { ...form, name: 'letter', leaveOut: ['meta-talk'] };
const codes = (text: string, changed = letter) => failures(text, { form: changed });

describe('a preface', () => {
  it.each([
    'Sure! Here is the letter of Tavrin.',
    'Certainly, I have drafted it from the ledger’s side.',
    'Here is the revised letter:',
    "Here's your final two-page memo.",
    '**Below is the rewritten text**',
  ])('finds that a text begins with "%s", where meta-talk is left out', (line) => {
    expect(codes(`${line}\n\n${story}`)).toEqual(['preface']);
  });

  it.each([
    'Dear Ada,',
    'Here is the ledger that you asked for, with the forty sacks in it.',
    'Sure enough, the forty sacks were missing.',
    'Here is what I found in the shed.',
    'Of course, nobody had counted.',
  ])('leaves a beginning like "%s" alone', (line) => {
    expect(codes(`${line}\n\n${story}`)).toEqual([]);
  });

  it('leaves what is further down alone, and all of it to meta-talk where that is looked for', () => {
    expect(codes(`${story}\n\n"Sure! Here is the letter," she said.`)).toEqual([]);
    expect(codes(`Sure! Here is the story.\n\n${story}`, form)).toEqual(['meta-talk']);
  });
});
