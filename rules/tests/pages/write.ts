/** Writes what is generated of the documentation: `npm run docs`. The tests compare. */
import { existsSync, readFileSync } from "node:fs";
import writeFileAtomic from "write-file-atomic";
import { formatted, repository } from "./page.js";
import { pages } from "./pages.js";

for (const { file, text } of pages) {
  const place = repository + file;
  const current = existsSync(place) ? readFileSync(place, "utf8") : "";
  const wanted = await formatted(text(current), file);
  if (wanted === current) continue;
  await writeFileAtomic(place, wanted);
  process.stdout.write(`${file} is written anew.\n`);
}
