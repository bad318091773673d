/** What an account can be, as in "my Telegram is down": never its name. */
export const predicates = new Set(
	'down broken better busy off ready fine ok okay installed blocked closed empty private public verified active inactive unavailable available linked connected disabled enabled working offline online full new old deleted gone hidden locked restricted banned limited slow fast always currently great good bad best easier faster hacked muted preferred possible required needed'.split(
		' ',
	),
);

/** Words of the trade that are written like names: "node.js-18", "end-to-end2". */
export const trade =
	/^(?:node|next|vue|react|nuxt|d3|three|express|chart|web|e-?commerce|real-?time|end-?to-?end|front-?end|back-?end|full-?stack|follow-?up|sign-?up|log-?in|opt-?in|add-?on|plug-?in|built-?in|like|style|based|type)\b/i;
