import type { Sibling } from "../../catalog/types.js";
import { compareVersions } from "../../findings/message.js";
import type { BlockingSite } from "./sibling-call.js";
import { declined, type Declined } from "../types.js";
import type { Adapting } from "./adaptation.js";
import { exceptions, type Exception } from "./exceptions.js";
import { withoutScheme } from "./style.js";
import { shortName, type Target } from "./targets.js";
import { dependencyVersion, versionedSibling } from "./versions.js";

/** What is to be awaited in the place of a blocking call. */
export interface SiblingForm extends Pick<Exception, "adapt" | "warnings"> {
  readonly kind: "form";
  /** Where it is to be had, the preferred place first. */
  readonly targets: readonly Target[];
  /** It takes a callback. */
  readonly promisify: boolean;
}

/** By the shape of the catalog's row and what is known besides. */
export function siblingForm(adapting: Adapting, specifier: string): SiblingForm | Declined {
  const { site } = adapting;
  const { entry, api, module } = site;
  const { sibling } = entry;
  if (sibling.shape === "none") return declined(`nothing that can be awaited does what ${api} does`);
  const name = shortName(sibling.name, sibling.module);
  if (entry.offLoop === "no") return declined(`${name} works on the event loop too, so awaiting it is no remedy`);
  if (entry.offLoop === "sliced") return declined(`${name} works on the event loop too, a slice at a time`);
  const known = exceptionOf(adapting);
  if (known?.refused !== undefined) return declined(known.refused);
  const old = whyTooOld(site, sibling.minNode, name);
  if (old !== undefined) return declined(old);
  const versioned = versionedSibling(site.source, module, entry.api);
  if (versioned === "unknown") {
    return declined(`whether ${module} returns a promise depends on its version, which no package.json says`);
  }
  if (known === undefined && isDifferent(sibling))
    return declined(`${name} is no drop-in for ${api}: ${sibling.note ?? "it differs"}`);
  const targets =
    known?.targets ??
    (versioned === undefined ? targetsOf(site, sibling, specifier) : [{ module, path: versioned.path }]);
  const promisify =
    known?.promisify ?? versioned?.promisify ?? (versioned === undefined && sibling.shape === "callback");
  const isOwn = module === "fs-extra" && promisify && known?.targets === undefined;
  return {
    kind: "form",
    targets: isOwn ? [{ module, path: sibling.name }] : targets,
    promisify: promisify && !isOwn,
    ...(known?.adapt === undefined ? {} : { adapt: known.adapt }),
    warnings: known?.warnings ?? [],
  };
}

function exceptionOf(adapting: Adapting): Exception | undefined {
  const { module, entry } = adapting.site;
  const known = exceptions[`${module === "graceful-fs" ? "fs" : module}.${entry.api}`];
  return known?.unless === undefined || known.unless.holds(adapting) ? known : known.unless.instead;
}

type Awaitable = Exclude<Sibling, { readonly shape: "none" }>;

function isDifferent({ shape }: Awaitable): boolean {
  return shape === "api" || shape === "callback-different";
}

function targetsOf({ module, source }: BlockingSite, sibling: Awaitable, specifier: string): readonly Target[] {
  const { name } = sibling;
  if (sibling.module === "node:fs/promises") {
    if (module === "fs-extra") return [{ module, path: name }];
    const others = withoutScheme(specifier) === "fs" ? [] : [{ module: specifier, path: `promises.${name}` }];
    return [{ module: sibling.module, path: name }, { module: "node:fs", path: `promises.${name}` }, ...others];
  }
  if (module === "fast-glob") {
    const version = dependencyVersion(source, module);
    const isNamed = version !== undefined && compareVersions(version, "3.3.0") >= 0;
    return [{ module, path: "" }, ...(isNamed ? [{ module, path: name }] : [])];
  }
  const isDropIn = withoutScheme(sibling.module) === "fs" && withoutScheme(specifier) !== "fs";
  const own = isDropIn || specifier.startsWith(`${sibling.module}/`);
  return [...(own ? [{ module: specifier, path: name }] : []), { module: sibling.module, path: name }];
}

function whyTooOld({ entry, minNode }: BlockingSite, needed: string | undefined, name: string): string | undefined {
  if (needed === undefined) return undefined;
  if (minNode !== undefined) {
    return compareVersions(minNode, needed) >= 0
      ? undefined
      : `${name} needs Node ${needed}, and this has to run on ${minNode}`;
  }
  const isAsOld = entry.since !== undefined && compareVersions(entry.since, needed) >= 0;
  return isAsOld ? undefined : `${name} needs Node ${needed}, and no package.json says that it is there`;
}
