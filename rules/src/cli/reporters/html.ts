import path from "node:path";
import { ownVersion } from "../../host/version.js";
import type { Report } from "../report.js";
import { pageModel } from "./html/model.js";
import { renderPage } from "./html/page.js";
import { pictureOf } from "./html/picture.js";

/** A page for a browser, whole in one file: a picture of who waits for what, and the list behind it. */
export function htmlReporter(report: Report): string {
  return renderPage({
    project: path.basename(report.root),
    version: ownVersion(),
    model: pageModel(report),
    picture: pictureOf(report.findings),
  });
}
