/** What a new `unstuck.config.json` holds: nothing yet, and an example of each kind. */
export const template = `{
  // Calls that block and that Unstuck does not know:
  // { "module": "acme-charts", "api": "renderSync", "cost": "T3" }
  "blocking": [],

  // Calls that hand functions to the outside world, which then calls them:
  // { "module": "acme-bus", "call": "Bus#subscribe", "kind": "message", "label": "topic {0}" }
  "handlers": [],

  // When files run: "serving", "boot", "shutdown", "tool", "off-loop" or "open".
  // "generators/**": "tool"
  "phases": {},

  // Findings to leave out:
  // "fs.existsSync", { "api": "fs.readFileSync", "files": ["src/admin/**"] }
  "exclude": [],

  // Cheapest blocking calls to report: "T0" all, "T1" from 20 µs, "T2" from 1 ms, "T3" from 50 ms.
  "minCost": "T0",

  // What holds for a part of the project:
  // { "files": "src/admin/**", "minCost": "T2" }
  "overrides": []
}
`;
