/** Text that is already safe HTML. */
export class Markup {
	constructor(readonly text: string) {}
	toString(): string {
		return this.text;
	}
}

export type Part = Markup | string | number | null | false | Part[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function flat(part: Part): string {
	if (part === null || part === false) return '';
	if (Array.isArray(part)) return part.map(flat).join('');
	if (part instanceof Markup) return part.text;
	return String(part).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** A template whose values are escaped unless they are markup themselves; null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
	return new Markup(strings.map((text, index) => text + flat(parts[index] ?? null)).join(''));
}

/** Takes text as markup. Only for the hostile cast. */
export function unsafe(text: string): Markup {
	return new Markup(text);
}
