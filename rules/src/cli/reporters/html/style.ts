/** How the page looks: in the light, in the dark, on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1c2128; --quiet: #57606a; --line: #d0d7de; --box: #f6f8fa; --link: #0b57b0;
  --T0: #6e7781; --T1: #9a6700; --T2: #c4480a; --T3: #cf1124;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116; --text: #e2e8f0; --quiet: #9aa4b1; --line: #333b46; --box: #181d25; --link: #79b8ff;
    --T0: #8b949e; --T1: #e3b341; --T2: #fb8f44; --T3: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 24px; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; }
.project, code { overflow-wrap: anywhere; unicode-bidi: isolate; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; }
a { color: var(--link); }
.quiet { color: var(--quiet); }
.T0 { --tier: var(--T0); } .T1 { --tier: var(--T1); } .T2 { --tier: var(--T2); } .T3 { --tier: var(--T3); }
.cost, .severity { display: inline-block; border: 1px solid var(--tier); border-radius: 4px; padding: 0 6px; color: var(--tier); font-size: 12px; font-weight: 600; }
.error { --tier: var(--T3); } .warning { --tier: var(--T1); } .info { --tier: var(--T0); }
figure { margin: 20px 0; }
figcaption { color: var(--quiet); font-size: 13px; }
.scroll { overflow-x: auto; }
.picture { display: block; width: 100%; min-width: 760px; height: auto; font: 13px system-ui, sans-serif; }
.picture text { fill: var(--text); }
.picture .head { font-size: 14px; font-weight: 600; }
.picture .detail { fill: var(--quiet); font-size: 11px; }
.node { text-decoration: none; outline: none; }
.node rect { fill: var(--box); stroke: var(--line); }
.node rect.mark { fill: var(--tier); stroke: none; }
.node:hover rect, .node:focus-visible rect { stroke: var(--tier); stroke-width: 2; }
.link { fill: none; stroke: var(--tier); opacity: 0.45; }
.chosen .node { opacity: 0.3; }
.chosen .link { opacity: 0.12; }
.chosen .node.on { opacity: 1; }
.chosen .link.on { opacity: 0.9; }
.filters { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; margin: 20px 0 12px; font-size: 14px; }
.filters[hidden] { display: none; }
select, input, button { font: inherit; color: inherit; background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: 4px 8px; }
.causes { list-style: none; margin: 0; padding: 0; }
.cause { border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; }
.cause[hidden] { display: none; }
summary { padding: 10px 14px; cursor: pointer; }
summary .api { font-weight: 600; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
details > :not(summary) { margin-left: 14px; margin-right: 14px; }
details[open] > summary { border-bottom: 1px solid var(--line); }
.waiting { padding-left: 0; list-style: none; }
.waiting > li { margin: 16px 0; }
.waiting p { margin: 0 0 6px; }
.rule { font-size: 13px; white-space: nowrap; }
.steps { list-style: none; margin: 0; padding-left: 6px; }
.steps li { border-left: 2px solid var(--line); padding: 2px 0 6px 16px; position: relative; }
.steps li::before { content: ""; position: absolute; left: -5px; top: 9px; width: 8px; height: 8px; border-radius: 50%; background: var(--quiet); }
.steps li.blocks { border-left-color: transparent; }
.steps li.blocks::before { background: var(--T3); }
pre { margin: 2px 0 0; padding: 4px 8px; background: var(--box); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
footer { margin-top: 32px; color: var(--quiet); font-size: 13px; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .filters { display: none; }
  .picture { min-width: 0; }
  .cause, .waiting > li { break-inside: avoid-page; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
