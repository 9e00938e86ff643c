/** What of the second list is there more often than in the first, by key; of several with the same key the last ones. */
export function added(before, after, keyOf) {
  const known = new Map();
  for (const item of before) known.set(keyOf(item), (known.get(keyOf(item)) ?? 0) + 1);
  const result = [];
  for (const item of after) {
    const left = known.get(keyOf(item)) ?? 0;
    if (left > 0) known.set(keyOf(item), left - 1);
    else result.push(item);
  }
  return result;
}
