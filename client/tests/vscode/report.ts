const begun = Date.now();

/** A line for who watches the run, with the seconds since its start. */
export function say(text: string): void {
  const seconds = ((Date.now() - begun) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`${seconds}s  ${text}\n`);
}
