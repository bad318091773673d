/** A user name as written: from `start` on, with its dots, dashes and underscores. */
export const userName = /^@?[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[.\-#:](?=[\p{L}\p{N}_])){1,39}/u;
export const latinName = /^@?[A-Za-z0-9_](?:[A-Za-z0-9_]|[.\-#:](?=[A-Za-z0-9_])){1,39}/;

/** What an account can be, as in "my Telegram is down": never its name. */
export const predicates = new Set(
	'down broken better busy off ready fine ok okay installed blocked closed empty private public verified active inactive unavailable available linked connected disabled enabled working offline online full new old deleted gone hidden locked restricted banned limited slow fast always currently great good bad best easier faster hacked muted preferred possible required needed'.split(
		' ',
	),
);

/** How much a word looks like a user name: 2 no ordinary word looks so, 1 could be, 0 a number or an ordinary word. */
export function likeness(said: string): number {
	const bare = said.replace(/^@/, '');
	if (/^\d+$/.test(bare)) return 0;
	if (/^\d+[.,:-]\d+/.test(bare) || /^\d+(?:st|nd|rd|th|k|m|x|h|am|pm|px|px|hrs?)?$/i.test(bare)) return 0;
	if (/^v?\d+(?:\.\d+)+$/.test(bare)) return 0;
	if (
		/^(?:node|next|vue|react|nuxt|d3|three|express|chart|web|e-?commerce|real-?time|end-?to-?end|front-?end|back-?end|full-?stack|follow-?up|sign-?up|log-?in|opt-?in|add-?on|plug-?in|built-?in|like|style|based|type)\b/i.test(
			bare,
		)
	)
		return 0;
	if (said.startsWith('@')) return 2;
	if (/^live:/.test(bare) || /#\d{4}$/.test(bare)) return 2;
	if (/[A-Za-z]\d|\d[A-Za-z]|_/.test(bare)) return 2;
	if (/^[a-z]{2,}\.[a-z]{2,}/i.test(bare)) return 2;
	if (/^[a-z]+[A-Z][a-z]/.test(bare)) return 2;
	if (/-/.test(bare)) return /^\p{L}+(?:-\p{L}+)+$/u.test(bare) ? 0 : 1;
	return bare.length > 2 ? 1 : 0;
}
