/** An empty list. It takes 4 to 8 bytes a number. */
export function createNumberList() {
  let values = new Uint32Array(256);
  let length = 0;
  return {
    length: () => length,
    get: (at) => values[at],
    set(at, value) {
      values[at] = value;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    toArray: () => values.slice(0, length),
  };
}
