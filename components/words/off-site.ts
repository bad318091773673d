/** Ways of speaking that ask to leave Upwork, in English; each names what was said. Only for a quiet note, so a miss costs little. */
const asks: readonly RegExp[] = [
	/\b(?:outside|off|away from|instead of)\s+(?:of\s+)?(?:the\s+)?(?:upwork|platform|site)\b/iu,
	/\boff[- ](?:platform|site)\b/iu,
	/\b(?:on|via|by|through|over|using|to|my)\s+(?:telegram|whats\s?app|signal|skype|discord|we\s?chat|viber|messenger|google\s+(?:chat|hangouts))\b/iu,
	/\b(?:telegram|whats\s?app|skype|discord|we\s?chat)\s+(?:me|us|id|number|group|channel)\b/iu,
	/\b(?:text|e-?mail|call|ring)\s+(?:me|us)\b/iu,
	/\b(?:send|share|give|leave)\s+(?:me|us)?\s*your\s+(?:e-?mail|phone|number|telegram|whats\s?app|skype|contact)\b/iu,
	/\bpay(?:ment)?s?\s+(?:you\s+)?(?:directly|by\s+(?:crypto|paypal|bank|wire)|via\s+(?:crypto|paypal|bank|wire)|in\s+crypto)\b/iu,
];

/** What a text says that asks to work, talk or pay outside Upwork, as written; empty where it does not. */
export function offSite(text: string): string[] {
	return asks.flatMap((ask) => ask.exec(text)?.[0] ?? []);
}
