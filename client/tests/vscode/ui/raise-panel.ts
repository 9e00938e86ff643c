import { until } from "../harness/wait.js";
import type { Person } from "./person.js";

/** Drags the edge between it and the editor, so that there is room for more files. */
export async function raisePanel({ page }: Person, by: number): Promise<void> {
  const [above, panel] = await Promise.all(
    [".part.editor", ".part.panel"].map((part) =>
      until(part, async () => (await page.locator(part).boundingBox()) ?? false),
    ),
  );
  if (above === undefined || panel === undefined) throw new Error("There is no edge.");
  const [x, edge] = [panel.x + panel.width / 2, (above.y + above.height + panel.y) / 2];
  await page.mouse.move(x, edge);
  await page.mouse.down();
  await page.mouse.move(x, edge - by, { steps: 4 });
  await page.mouse.up();
}
