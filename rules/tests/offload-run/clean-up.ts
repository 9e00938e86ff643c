/** Ends and removes, after the tests around it, whatever they have got to: also when their preparation failed half-way. */
export function cleanUp(): (end: () => unknown) => void {
  const ends: (() => unknown)[] = [];
  after(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
  });
  return (end) => {
    ends.push(end);
  };
}
