/** The look of the pages the service makes: system fonts, one accent, light and dark, readable on paper. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --accent: light-dark(oklch(47% 0.12 255), oklch(79% 0.1 255));
  --on-accent: light-dark(oklch(100% 0 0), oklch(20% 0.03 255));
  --ink: light-dark(oklch(24% 0.015 255), oklch(93% 0.008 255));
  --quiet: light-dark(oklch(47% 0.015 255), oklch(74% 0.012 255));
  --line: light-dark(oklch(90% 0.008 255), oklch(34% 0.012 255));
  --field: light-dark(oklch(62% 0.015 255), oklch(56% 0.015 255));
  --ground: light-dark(oklch(100% 0 0), oklch(19% 0.01 255));
  --bad: light-dark(oklch(52% 0.17 27), oklch(75% 0.13 27));
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 24px 20px 64px; overflow-wrap: break-word; }
:is(.attention, .stacked) td:first-child, .meta { overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.015em; margin: 0; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 48px 0 8px; }
p { margin: 0; }
a { color: var(--accent); text-underline-offset: 0.2em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
button, .button {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 20px; border: 0; border-radius: 8px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
}
button.quiet { background: none; color: var(--quiet); font-weight: 400; padding: 0; gap: 6px; }
button.quiet:hover { color: var(--ink); }
input, select, textarea {
  font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--field); border-radius: 8px; padding: 0 12px; min-height: 44px; width: 100%;
}
textarea { padding-block: 8px; }
label { display: block; font-weight: 600; margin: 16px 0 4px; }
.hint, .empty, .reason, .source, .meta, .aside { color: var(--quiet); }
.lang { color: var(--quiet); font-size: 0.8125rem; text-transform: uppercase; letter-spacing: 0.04em; }
.problem { color: var(--bad); border-inline-start: 3px solid; padding-inline-start: 12px; margin-top: 16px; }

.notice, .sign-in { max-width: 26rem; padding-top: max(48px, 14vh); }
.notice p { margin-top: 16px; }
.sign-in .site { color: var(--quiet); margin-bottom: 4px; }
.sign-in form { margin: 16px 0; }
.sign-in button { margin-top: 24px; width: 100%; justify-content: center; }
.hint { font-size: 0.875rem; }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0 24px; padding: 4px max(20px, calc(50% - 32rem + 20px)); border-bottom: 1px solid var(--line); }
.bar .site, .bar nav a, .window a { display: inline-flex; align-items: center; min-height: 44px; min-width: 24px; outline-offset: -4px; }
.bar .site { color: var(--ink); font-weight: 650; text-decoration: none; }
.bar nav { display: flex; flex: 1; gap: 20px; overflow-x: auto; }
.bar nav a, .window a { color: var(--quiet); text-decoration: none; }
.bar nav a:hover, .window a:hover { color: var(--ink); }
.bar nav [aria-current], .window [aria-current] { color: var(--ink); font-weight: 600; box-shadow: inset 0 -2px var(--accent); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 24px; margin: 16px 0 8px; }
.head + p { margin-bottom: 12px; }
.window { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 0.9375rem; }

.count { margin-inline-start: 6px; color: var(--quiet); font-weight: 400; font-size: 0.8125rem; font-variant-numeric: tabular-nums; }

table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: start; font-size: 0.8125rem; font-weight: 600; color: var(--quiet); padding: 8px 0; }
td { vertical-align: top; padding: 14px 0; border-top: 1px solid var(--line); }
th + th, td + td { padding-inline-start: 24px; }
.number { text-align: end; white-space: nowrap; }
:is(.attention td, .meta, .few, .more) a { display: inline-block; padding-block: 10px; margin-block: -8px; }
.attention td:first-child a { font-weight: 600; text-decoration: none; }
.attention td:first-child a:hover { text-decoration: underline; }
.source { font: 0.8125rem/1.6 ui-monospace, monospace; }
.parts { margin: 0; border: 0; max-width: 9rem; margin-inline-start: auto; white-space: normal; font-size: 0.8125rem; color: var(--quiet); }
.parts summary { padding: 0; white-space: nowrap; font-size: 1rem; color: var(--ink); }
td .aside { display: block; font-size: 0.8125rem; }
.share { display: block; width: 96px; height: 6px; margin: 8px 0 0 auto; border-radius: 3px; background: var(--line); fill: var(--bad); }
details { margin-top: 16px; border-top: 1px solid var(--line); }
summary { padding: 12px 0; cursor: pointer; color: var(--quiet); }
.few { margin: 0 0 16px; padding: 0; list-style: none; }
.few li { padding: 6px 0; }
.few span { color: var(--quiet); }

.comments { margin: 0; padding: 0; list-style: none; }
.comments li { padding: 16px 0; border-top: 1px solid var(--line); }
.comments .meta { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; font-size: 0.875rem; }
.comments .text { max-width: 68ch; margin-top: 4px; white-space: pre-line; }
.comments time { margin-inline-start: auto; }
.answer.no { color: var(--bad); }
.comments details { border: 0; margin-top: 4px; font-size: 0.875rem; }
.comments summary { display: inline-block; padding: 11px 0; }
.change { color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; margin-inline-start: 6px; }
.standing { color: var(--quiet); font-size: 0.875rem; margin-top: 4px; }
.edit { display: grid; grid-template-columns: 12rem 1fr auto; gap: 0 12px; align-items: end; margin: 0 0 8px; }
.edit label { font-size: 0.8125rem; font-weight: 400; color: var(--quiet); margin: 0; grid-row: 1; }
.edit :is(select, input, button) { grid-row: 2; }
button.plain { background: none; color: var(--accent); border: 1px solid var(--field); }
.more { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 20px; padding: 16px 0; border-top: 1px solid var(--line); }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 16px 24px; margin: 24px 0; }
.figures dt { font-size: 0.8125rem; color: var(--quiet); }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 600; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
.chart { margin: 24px 0; }
.chart svg { display: block; width: 100%; height: 128px; border-block: 1px solid var(--line); }
.chart .yes { fill: var(--field); }
.chart .no { fill: var(--bad); }
.chart figcaption { font-size: 0.8125rem; color: var(--quiet); margin-top: 4px; }
.narrow { max-width: 28rem; }
code { font: 0.875em ui-monospace, monospace; }

@media (max-width: 640px) {
  .attention thead, .stacked thead { position: absolute; inset-inline-start: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .attention tr, .stacked tr { display: grid; gap: 4px 0; grid-template-columns: repeat(3, auto); justify-content: space-between; border-top: 1px solid var(--line); padding: 14px 0; }
  .attention td, .stacked td { border: 0; padding: 0; text-align: start; }
  .attention td:first-child, .stacked td:first-child { grid-column: 1 / -1; padding-bottom: 8px; }
  :is(.attention, .stacked) td[data-label]::before { content: attr(data-label); display: block; font-size: 0.8125rem; color: var(--quiet); }
  .attention td .aside { display: inline; margin-inline-start: 6px; }
  .edit { grid-template-columns: 1fr auto; row-gap: 0; }
  .edit :is(label, select, input, button) { grid-row: auto; }
  .edit :is(label, select) { grid-column: 1 / -1; }
  .edit select { margin-bottom: 8px; }
  .share, .parts { margin-inline: 0; }
  .bar nav { order: 1; flex-basis: 100%; }
  .bar form { margin-inline-start: auto; }
}
@media (forced-colors: active) {
  :focus-visible { outline-width: 4px; }
  [aria-current]:not(:focus-visible) { outline: 2px solid Highlight; outline-offset: -2px; }
}
@media print {
  .bar nav, .bar form, .window a:not([aria-current]), .more a, .edit, .change { display: none; }
  .window a { box-shadow: none; }
  body { font-size: 11pt; }
  main { padding: 0; max-width: none; }
  tr, .comments li { break-inside: avoid; }
}
`.trim()
