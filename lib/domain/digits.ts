/** The zero of each script whose digits are read besides ASCII: ten digits follow one another from there. */
const zeros = [
	0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x1040,
	0x17e0,
];

/**
 * A text with digits of other scripts as ASCII digits, and their marks for thousands and decimals as comma and point. Null where it mixes
 * digits of two scripts: some look like other digits of another script, so that the person may have meant something else.
 */
export function plainDigits(text: string): string | null {
	const scripts = new Set<number>();
	const plain = text.replace(/\p{Nd}/gu, (digit) => {
		const code = digit.codePointAt(0) ?? 0;
		const zero = code >= 0x30 && code <= 0x39 ? 0x30 : zeros.findLast((one) => one <= code && code < one + 10);
		if (zero === undefined) return digit;
		scripts.add(zero);
		return String(code - zero);
	});
	return scripts.size > 1 ? null : plain.replace(/[\u066C\u060C]/gu, ',').replace(/\u066B/gu, '.');
}
