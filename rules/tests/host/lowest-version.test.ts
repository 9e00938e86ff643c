import assert from "node:assert/strict";
import semver from "semver";
import { lowestVersion } from "../../dist/host/packages.js";

/** Those that need no library to be read, and what looks like them. */
const ranges = [
  ...["1.2.3", "^1.2.3", "~1.2.3", ">=1.2.3", "^0.0.0", "~0.1.0", ">=20.19.0", "^10.0.12"],
  ...["=1.2.3", ">1.2.3", "<1.2.3", "<=1.2.3", "v1.2.3", ">= 1.2.3", "^1.2", "~1", "*", "", "x", "20 || 22"],
  ...["01.2.3", "1.2.3.4", "1.2.3-beta.1", "^1.2.3-rc.0", "1.2.3+build", "^1.2.3 || ^2.0.0", "1.0.0 - 2.0.0"],
  ...["latest", "workspace", "^1.2.3\n", "999999999.1.1", "9999999999.1.1", "99999999999999999999.1.1", ">=1.2.3 <2"],
];

describe("the lowest version of a range", () => {
  for (const range of ranges) {
    it(`is what semver says of ${JSON.stringify(range)}`, () => {
      const expected = semver.validRange(range) === null ? undefined : semver.minVersion(range)?.version;
      assert.equal(lowestVersion(range), expected);
    });
  }
});
