/** Signatures, found by the bands that they share. */
export interface SignatureTable {
  readonly size: number;
  readonly bytes: number;
  /**
   * Adds the next signature. @returns whether a band's key was left out, because {@link MOST_ALIKE} signatures have it
   * already
   */
  add(signature: Uint32Array): boolean;
  /** Calls `visit` once for every signature that shares a band, with the number of bytes in which the two agree. */
  visit(signature: Uint32Array, visit: (entry: number, agreeing: number) => void): void;
}

/** Signatures for which one key of a band is kept. */
export const MOST_ALIKE = 32;
/** Entries have 24 bits in a slot. */
const MOST_ENTRIES = 2 ** 24 - 2;
const FULL = 0.7;
const GROWTH = 1.5;
const SEGMENT = 4096;

/**
 * An empty table: the signatures in segments, and one open hash table for all bands whose slots hold a signature's
 * number and eight bits of its key. The key itself is the signature's word at the band: it is not stored twice.
 *
 * What comes behind the 16 millionth signature is not kept.
 *
 * @param words words of 32 bits in a signature
 * @param bands of them, the first so many are keys
 */
export function createSignatureTable({
  words,
  bands,
}: {
  readonly words: number;
  readonly bands: number;
}): SignatureTable {
  const segments: Uint32Array[] = [];
  let slots = new Uint32Array(1024 * bands);
  let stamps = new Uint32Array(SEGMENT);
  let used = 0;
  let size = 0;
  let question = 0;

  const wordOf = (entry: number, word: number): number =>
    segments[Math.floor(entry / SEGMENT)]![(entry % SEGMENT) * words + word]!;

  /** Puts an entry under the key of a band. @returns whether there was room */
  const link = (entry: number, band: number): boolean => {
    const key = wordOf(entry, band);
    const hash = hashOf(key, band);
    let alike = 0;
    let slot = slotOf(hash, slots.length);
    while (slots[slot] !== 0) {
      const found = slots[slot]!;
      if (
        found >>> 24 === (hash & 0xff) &&
        wordOf((found & ENTRY) - 1, band) === key &&
        ++alike >= MOST_ALIKE
      )
        return false;
      slot = slot + 1 === slots.length ? 0 : slot + 1;
    }
    slots[slot] = ((hash & 0xff) << 24) | (entry + 1);
    used++;
    return true;
  };

  const linkAll = (entry: number): boolean => {
    let isCrowded = false;
    for (let band = 0; band < bands; band++) if (!link(entry, band)) isCrowded = true;
    return isCrowded;
  };

  const grow = (): void => {
    slots = new Uint32Array(Math.ceil(slots.length * GROWTH));
    used = 0;
    for (let entry = 0; entry < size; entry++) linkAll(entry);
  };

  const agreeing = (segment: Uint32Array, start: number, signature: Uint32Array): number => {
    let count = 0;
    for (let word = 0; word < words; word++) {
      const difference = segment[start + word]! ^ signature[word]!;
      if (difference === 0) count += 4;
      else
        count +=
          ((difference & 0xff) === 0 ? 1 : 0) +
          ((difference & 0xff00) === 0 ? 1 : 0) +
          ((difference & 0xff0000) === 0 ? 1 : 0) +
          ((difference & 0xff000000) === 0 ? 1 : 0);
    }
    return count;
  };

  return {
    get size() {
      return size;
    },
    get bytes() {
      return segments.length * SEGMENT * words * 4 + slots.byteLength + stamps.byteLength;
    },
    add(signature) {
      if (size > MOST_ENTRIES) return true;
      if (used + bands > slots.length * FULL) grow();
      if (size % SEGMENT === 0) segments.push(new Uint32Array(SEGMENT * words));
      if (size === stamps.length) stamps = grown(stamps);
      segments.at(-1)!.set(signature, (size % SEGMENT) * words);
      return linkAll(size++);
    },
    visit(signature, visit) {
      question++;
      for (let band = 0; band < bands; band++) {
        const key = signature[band]!;
        const hash = hashOf(key, band);
        for (
          let slot = slotOf(hash, slots.length);
          slots[slot] !== 0;
          slot = slot + 1 === slots.length ? 0 : slot + 1
        ) {
          const found = slots[slot]!;
          if (found >>> 24 !== (hash & 0xff)) continue;
          const entry = (found & ENTRY) - 1;
          if (stamps[entry] === question) continue;
          const segment = segments[Math.floor(entry / SEGMENT)]!;
          const start = (entry % SEGMENT) * words;
          if (segment[start + band] !== key) continue;
          stamps[entry] = question;
          visit(entry, agreeing(segment, start, signature));
        }
      }
    },
  };
}

const ENTRY = 0xffffff;

/** The low eight bits go into the slot, the high ones say which slot it is. */
function hashOf(key: number, band: number): number {
  let hash = Math.imul(key ^ Math.imul(band + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function slotOf(hash: number, slots: number): number {
  return Math.floor((hash / 2 ** 32) * slots);
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(array.length * GROWTH));
  larger.set(array);
  return larger;
}
