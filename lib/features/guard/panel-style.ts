/**
 * The panel's style, inside its closed shadow root. `!important` on the host wins over whatever the page's own style sheets say of it; the
 * host itself has no box, so that only the panel takes part in the page's layout.
 */
export const panelStyle = `
:host { all: initial !important; display: contents !important; }
.panel {
	--paper: #faf8f4; --raised: #fff; --text: #1e2329; --muted: #5f6670; --accent: #2b4c9b; --on-accent: #fff; --red: #b3261e;
	--line: #d9d4c9; --control: #8a8578;
	box-sizing: border-box; inline-size: 320px; max-inline-size: 100%; margin: 8px 0 4px; padding: 0; overflow: hidden;
	color: var(--text); background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
	font: 13px/18px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; text-align: start; letter-spacing: normal;
	color-scheme: light; animation: appear 140ms ease-out;
}
.panel.apart { position: fixed; z-index: 2147483000; margin: 0; max-block-size: calc(100vh - 32px); overflow: auto; box-shadow: 0 2px 12px #0003; }
.panel[data-corner="0"] { inset: auto 16px 16px auto; }
.panel[data-corner="1"] { inset: auto auto 16px 16px; }
.panel[data-corner="2"] { inset: 16px 16px auto auto; }
.panel[data-corner="3"] { inset: 16px auto auto 16px; }
.panel[hidden] { display: none; }
.head { display: flex; align-items: center; gap: 8px; block-size: 32px; padding: 0 4px 0 12px; }
.head svg { inline-size: 16px; block-size: 16px; flex: none; color: var(--accent); }
.name { font-weight: 600; }
.sum { flex: 1; min-inline-size: 0; color: var(--muted); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.note { margin: 0; padding: 0 12px 8px; }
.note[hidden], .list[hidden], .actions[hidden], .undo-list[hidden], .choice[hidden], button[hidden] { display: none !important; }
.look .note { font-weight: 600; }
.list { margin: 0; padding: 0; list-style: none; max-block-size: 240px; overflow: auto; }
.row { display: grid; grid-template-columns: 8px 1fr; align-items: start; column-gap: 8px; padding: 6px 8px 6px 12px; border-block-start: 1px solid var(--line); }
.dot { inline-size: 8px; block-size: 8px; box-sizing: border-box; border: 1.5px solid var(--muted); border-radius: 50%; }
.row > .dot { margin-block-start: 6px; }
.tools, .choice { display: flex; flex-wrap: wrap; gap: 0 2px; margin: 2px 0 0 -8px; }
.choice { align-items: center; } .choice .why { padding: 4px 8px; }
.tools button, .choice button, .undo button { padding: 4px 8px; }
.choice button { border-color: var(--control); margin: 2px; }
.undo-list { margin: 0; padding: 0; list-style: none; border-block-start: 1px solid var(--line); }
.undo { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 2px 8px 2px 28px; }
.undo .why { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.layer { position: static; }
.row[data-meaning="warn-definite"] .dot { border-color: var(--red); background: var(--red); }
.row[data-meaning="warn-likely"] .dot { border-color: var(--red); }
.found { display: block; font-weight: 500; overflow-wrap: anywhere; }
.row[data-meaning="warn-definite"] .found { text-decoration: underline wavy var(--red) 1px; text-underline-offset: 3px; }
.why { display: block; color: var(--muted); }
.actions { display: flex; gap: 8px; padding: 8px 12px; border-block-start: 1px solid var(--line); }
button {
	all: unset; box-sizing: border-box; min-block-size: 28px; padding: 4px 10px; border-radius: 6px; cursor: pointer; text-align: center;
	color: var(--accent); border: 1px solid transparent; transition: background-color 120ms;
}
button:hover { background: color-mix(in srgb, var(--accent) 10%, transparent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.actions button { border-color: var(--control); background: var(--raised); color: var(--text); }
.actions .first { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.fold { inline-size: 28px; padding: 0; color: var(--muted); }
.fold svg { color: inherit; vertical-align: middle; transition: transform 120ms; }
.folded .fold svg { transform: rotate(180deg); }
.folded .list, .folded .undo-list, .folded .note, .folded .actions { display: none; }
.said { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@keyframes appear { from { opacity: 0; } }
@media (prefers-color-scheme: dark) {
	.panel {
		--paper: #15181d; --raised: #1f242b; --text: #e9e6e0; --muted: #a3a9b3; --accent: #9db7ff; --on-accent: #15181d; --red: #ff8a80;
		--line: #343a44; --control: #767d89; color-scheme: dark;
	}
}
@media (prefers-reduced-motion: reduce) { .panel, button, .fold svg { animation: none; transition: none; } }
@media (forced-colors: active) {
	.panel, .actions button { border-color: CanvasText; }
	.row[data-meaning="warn-definite"] .dot { background: CanvasText; forced-color-adjust: none; }
	button { border-color: ButtonText; }
	button:focus-visible { outline-color: Highlight; }
}
`;
