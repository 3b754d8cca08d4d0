/** An empty store: the bytes of each text, and some 40 more. */
export function createTextStore() {
  const blocks = [];
  const places = [];
  let used = 0;
  return {
    add(text) {
      const bytes = Buffer.byteLength(text, 'utf8');
      if (blocks.length === 0 || used + bytes > blocks.at(-1).length) {
        blocks.push(Buffer.alloc(Math.max(BLOCK, bytes)));
        used = 0;
      }
      blocks.at(-1).write(text, used, 'utf8');
      places.push({ block: blocks.length - 1, start: used, end: used + bytes });
      used += bytes;
      return places.length - 1;
    },
    get(number) {
      const { block, start, end } = places[number];
      return blocks[block].toString('utf8', start, end);
    },
  };
}
const BLOCK = 256 * 1024;
