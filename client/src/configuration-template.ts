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
  "exclude": []
}
`;
