import { cardStyle } from '../answer/card-style';

/** The terms card's style: the answer card's, with bars and figures. Inside a closed shadow root. */
export const termsStyle = `${cardStyle}
.panel { --green: #1c7045; --fee: #cdbfa9; --amber: #8f5600; }
.card .rows, .card .figures { max-block-size: none; overflow: visible; }
.bars { display: grid; gap: 6px; padding: 4px 12px 8px; }
.bars[hidden], .figures[hidden], .want[hidden], .fee-ask[hidden] { display: none; }
.bar-name { color: var(--muted); }
.bar { display: flex; gap: 2px; block-size: 10px; }
.bar span { border-radius: 2px; }
.bar .net { background: var(--green); }
.bar .fee { background: var(--fee); }
.bar .whole { background: transparent; border: 1px solid var(--control); box-sizing: border-box; }
.figures { margin: 0; padding: 0 12px 8px; display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; }
.figures dt { color: var(--muted); }
.figures dd { margin: 0; text-align: end; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.figures .in { color: var(--green); font-weight: 600; }
.figures .warn { color: var(--amber); font-weight: 600; }
.want, .fee-ask { display: grid; grid-template-columns: 1fr auto; gap: 4px 8px; align-items: end; padding: 8px 12px; border-block-start: 1px solid var(--line); }
.want label, .fee-ask label { grid-column: 1 / -1; color: var(--muted); }
.want input, .fee-ask input { all: unset; box-sizing: border-box; inline-size: 100%; min-block-size: 28px; padding: 4px 8px; border: 1px solid var(--control); border-radius: 6px; background: var(--raised); color: var(--text); font-variant-numeric: tabular-nums; }
.want input:focus-visible, .fee-ask input:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; }
.want .first { border-color: var(--accent); }
.want .says, .fee-ask .says { grid-column: 1 / -1; color: var(--muted); }
.want .says:empty, .fee-ask .says:empty { display: none; }
.card.folded .bars, .card.folded .figures, .card.folded .want, .card.folded .fee-ask { display: none; }
@media (prefers-color-scheme: dark) { .panel { --green: #7bd3a0; --fee: #54493a; --amber: #e8b04b; } }
@media (forced-colors: active) { .bar span { border: 1px solid CanvasText; } .bar .net { background: CanvasText; forced-color-adjust: none; } }
`;
