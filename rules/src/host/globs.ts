import onDemand from "../on-demand.cjs";

/**
 * One expression for root-relative paths: those that a glob names, without those that one with `!` names. A glob that
 * names a folder stands for all in it, as in `.gitignore`.
 */
export function toExpression(globs: readonly string[]): RegExp {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const fits = alternatives(wanted.length > 0 ? wanted : ["**"]);
  return new RegExp(unwanted.length > 0 ? `^(?!${alternatives(unwanted)})(?:${fits})` : fits);
}

/**
 * Why a glob is refused, as a clause. Shared configurations are other people's: what a regular expression could take
 * years to match is not made one.
 */
export function globFault(glob: string): string | undefined {
  const wildcards = glob.match(/\*+/g)?.length ?? 0;
  const inSegment = Math.max(...glob.split("/").map((segment) => segment.match(/\*+/g)?.length ?? 0));
  const braces = glob.match(/\{/g)?.length ?? 0;
  const choices = glob.match(/,/g)?.length ?? 0;
  if (glob.length <= 300 && wildcards <= 6 && inSegment <= 3 && braces <= 3 && choices <= 30) return undefined;
  return "is too involved a glob: it may have 300 characters, six wildcards, of which three in one name, and three {}";
}

function alternatives(globs: readonly string[]): string {
  return globs.flatMap((glob) => patterns(glob)).join("|");
}

function patterns(glob: string): readonly string[] {
  const picomatch = onDemand.picomatch();
  const pattern = literal(glob.replace(/^\.?\//, "").replace(/\/$/, ""));
  return [pattern, `${pattern}/**`].map((part) => picomatch.makeRe(part, { dot: true, nonegate: true }).source);
}

/** Parentheses and plus signs stand for themselves: they are names of routes, and else nested repetitions. */
function literal(glob: string): string {
  return glob.replace(/\\.|[()+]/g, (found) => (found.startsWith("\\") ? found : `\\${found}`));
}
