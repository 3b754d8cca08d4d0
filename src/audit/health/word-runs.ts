/** The runs of one, two and three words of a text, as signed 32-bit hashes by the word with which they end. */
export interface WordRuns {
  readonly count: number;
  readonly one: Int32Array;
  /** From the second word on. */
  readonly two: Int32Array;
  /** From the third word on. */
  readonly three: Int32Array;
  /** Other hashes of the same runs, independent of the first. */
  readonly others: readonly [Int32Array, Int32Array, Int32Array];
}

/** Hashes the runs of texts, one after the other. What it gives is good until the next text. */
export function createRunHasher(): (words: Uint32Array) => WordRuns {
  let room = 1024;
  let arrays = makeArrays(room);
  return (words) => {
    if (words.length > room) {
      room = words.length * 2;
      arrays = makeArrays(room);
    }
    const [one, two, three, otherOne, otherTwo, otherThree] = arrays;
    let last = 0;
    let oneBefore = 0;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]! | 0;
      const other = mix(word);
      one[at] = word;
      otherOne[at] = other;
      two[at] = mix(Math.imul(last, LOW) + word);
      otherTwo[at] = mix(Math.imul(last, HIGH) + other);
      three[at] = mix(Math.imul(Math.imul(oneBefore, LOW) + last, LOW) + word);
      otherThree[at] = mix(Math.imul(Math.imul(oneBefore, HIGH) + last, HIGH) + other);
      oneBefore = last;
      last = word;
    }
    return { count: words.length, one, two, three, others: [otherOne, otherTwo, otherThree] };
  };
}

function makeArrays(room: number) {
  return [
    new Int32Array(room),
    new Int32Array(room),
    new Int32Array(room),
    new Int32Array(room),
    new Int32Array(room),
    new Int32Array(room),
  ] as const;
}

const LOW = 0x9e3779b1 | 0;
const HIGH = 0x85ebca77 | 0;

/** The finish of MurmurHash3, signed. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
