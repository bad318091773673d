import { panelStyle } from '../guard/panel-style';

/** The card's style: the guard panel's paper and ink, with rows of its own. Inside a closed shadow root. */
export const cardStyle = `${panelStyle}
.card .note { padding: 0 12px 8px; }
.card .rows { margin: 0; padding: 0; list-style: none; max-block-size: calc(100vh - 160px); overflow: auto; }
.card .rows[hidden], .item[hidden], .tick[hidden], .aside[hidden] { display: none; }
.item { display: grid; grid-template-columns: 1fr auto; align-items: center; column-gap: 4px; padding: 6px 8px 6px 12px; border-block-start: 1px solid var(--line); }
.label { color: var(--muted); }
.tick { color: var(--muted); }
.value { display: block; grid-column: 1 / -1; font-weight: 500; white-space: pre-wrap; overflow-wrap: anywhere; max-block-size: 90px; overflow: auto; font-variant-numeric: tabular-nums; user-select: text; }
.value:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 2px; }
.does { display: flex; gap: 4px; }
.does .first { border-color: var(--accent); }
.aside { display: block; grid-column: 1 / -1; color: var(--muted); }
.card.apart.short { max-block-size: 46vh; }
.card.apart .head { position: sticky; inset-block-start: 0; background: var(--paper); z-index: 1; }
.card.short .rows, .card.short .figures { max-block-size: none; overflow: visible; }
.fold .small { display: none; }
.card.folded { inline-size: 32px; block-size: 32px; min-block-size: 0; }
.card.folded .head { padding: 0; }
.card.folded .head > svg, .card.folded .name, .card.folded .sum, .card.folded .rows { display: none; }
.card.folded .fold { inline-size: 32px; block-size: 32px; color: var(--accent); }
.card.folded .fold svg { display: none; transform: none; }
.card.folded .fold .small { display: inline; }
`;
