import { startGroup, type GroupOptions } from "./group.js";

/** What a command has written; one that fails says so with all of it. */
export async function run(
  command: string,
  args: readonly string[],
  options: GroupOptions,
  milliseconds = 90_000,
): Promise<string> {
  const group = startGroup(command, args, options);
  try {
    const code = await group.ended(milliseconds);
    await group.kill();
    if (code !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${String(code)}:\n${group.output()}`);
    return group.output();
  } finally {
    await group.kill();
  }
}
