/**
 * What of the second list is there more often than in the first, by key. Of several with the same key those are named whose
 * line of code is new.
 */
export function added(before, after, keyOf) {
  const exactKeyOf = (item) => `${keyOf(item)}\n${item.code}`;
  const left = without(after, before, exactKeyOf);
  return without(left, without(before, after, exactKeyOf), keyOf);
}

function without(items, others, keyOf) {
  const counts = new Map();
  for (const item of others) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(keyOf(item)) ?? 0;
    counts.set(keyOf(item), count - 1);
    return count <= 0;
  });
}
