/** The dimension of this name. @throws RangeError where the map has none */
export function dimensionOf(map, name) {
  const dimension = map.dimensions.find((candidate) => candidate.name === name);
  if (!dimension) throw new RangeError(`the map has no dimension ${name}`);
  return dimension;
}
/** The value of a dimension. @throws RangeError where the map has none */
export function mapValueOf(map, dimension, name) {
  const value = dimensionOf(map, dimension).values.find((candidate) => candidate.name === name);
  if (!value) throw new RangeError(`dimension ${dimension} has no value ${name}`);
  return value;
}
/** A cell in words: "temptation: profit, role: AI CEO". */
export function describeCell(map, cell) {
  return Object.entries(cell)
    .map(
      ([dimension, value]) =>
        `${dimensionOf(map, dimension).label.toLowerCase()}: ${mapValueOf(map, dimension, value).label}`,
    )
    .join(', ');
}
