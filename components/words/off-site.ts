/**
 * Ways of speaking that ask to leave Upwork, in English; each names what was said. They ask the reader to talk, work or be paid elsewhere:
 * a job about PayPal or Discord says nothing of the kind. Only for a quiet note, so a miss costs little, and a false alarm trust.
 */
const messenger =
	'(?:telegram|whats\\s?app|signal|skype|discord|we\\s?chat|viber|(?:facebook\\s)?messenger|google\\s(?:chat|hangouts))';
const talk =
	'(?:contact|reach|message|text|write|ping|add|find|dm|talk|chat|speak|discuss|continue|connect|communicate|meet|move|go|hop|jump|switch)';
const purse = '(?:crypto|paypal|bank|wire|usdt|bitcoin|payoneer|venmo|zelle|cash)';

const asks: readonly RegExp[] = [
	/\b(?:work|talk|chat|speak|communicate|continue|contact|reach|pay|paid|payments?|deal|hire|contract|discuss|meet|do this)\b[^.!?;\n]{0,40}?\b(?:outside|off|away from)\s+(?:of\s+)?(?:the\s+|this\s+)?(?:upwork|platform)\b/giu,
	/\b(?:work|talk|chat|speak|communicate|continue|contact|pay|deal|hire|discuss)\b[^.!?;\n]{0,20}?\boff[- ](?:platform|site)\b/giu,
	new RegExp(
		`\\b${talk}\\b(?:\\s+(?:me|us|to|with|over|it|this|there|on|the|conversation|chat|directly|in|our))*(?:\\s+(?:to|with)(?:\\s+\\w+){1,3})?\\s+(?:on|via|by|through|over|using|to)\\s+(?:my\\s+|our\\s+)?${messenger}\\b(?!\\s+(?:server|bot|api|business|app|integration|clone|channel))`,
		'giu',
	),
	new RegExp(`\\b(?:on\\s+)?my\\s+${messenger}\\b(?!\\s+(?:server|bot|api|business|app|clone|integration))`, 'giu'),
	/\b(?:telegram|whats\s?app|skype|discord|we\s?chat)\s+(?:me|us)\b/giu,
	/\b(?:text|e-?mail|call|ring)\s+(?:me|us)(?=\s*(?:$|[.,!?;:)\n])|\s+(?:at|on|via|by|when|if|once|before|after|today|tomorrow|now|first|directly|any\s?time|so|and)\b|\s+\+?\d|\s+to\s+(?:discuss|talk|arrange|schedule)\b)/giu,
	/\b(?:send|share|give|leave|drop)\s+(?:me\s+|us\s+)?your\s+(?:e-?mail|phone|number|telegram|whats\s?app|skype|contact)\b/giu,
	new RegExp(
		`\\b(?:we|i|will|can|could|prefer\\s+to|i’ll|we’ll|i'll|we'll)\\s+(?:\\w+\\s+)?pay\\s+(?:you\\s+)?(?:directly\\b(?!\\s+(?:through|on|via)\\s+upwork)|(?:by|via|in|with|through)\\s+${purse}\\b)`,
		'giu',
	),
	new RegExp(
		`\\b(?:you|you’ll|you'll)\\s+(?:will\\s+)?(?:be|get)\\s+paid\\s+(?:directly\\b|(?:by|via|in|with|through)\\s+${purse}\\b)`,
		'giu',
	),
	new RegExp(`\\bpayment\\s+(?:is|will\\s+be)\\s+(?:made\\s+)?(?:by|via|in|with|through)\\s+${purse}\\b`, 'giu'),
];

/** What turns an ask into its opposite, right before it: "never contact us outside of Upwork". */
const denied = /(?:\b(?:never|not|avoid|cannot|no need to|nobody|without)|n['’]t)\s+(?:\w+\s+){0,3}$/iu;

/** What a text says that asks to work, talk or pay outside Upwork, as written; empty where it does not. */
export function offSite(text: string): string[] {
	return asks.flatMap((ask) => {
		const said = [...text.matchAll(ask)].find(({ index }) => !denied.test(text.slice(Math.max(0, index - 60), index)));
		return said ? [said[0].trim()] : [];
	});
}
