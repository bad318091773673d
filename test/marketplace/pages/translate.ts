const words: Record<string, string> = {
	Offers: 'Angebote',
	Invitations: 'Einladungen',
	'Invitations to apply': 'Einladungen zur Bewerbung',
	'Active proposals': 'Aktive Vorschläge',
	'Submitted proposals': 'Gesendete Vorschläge',
	'Archived proposals': 'Archivierte Vorschläge',
	Decline: 'Ablehnen',
	'Accept Interview': 'Vorstellungsgespräch annehmen',
	'Original message from client': 'Ursprüngliche Nachricht vom Kunden',
};

const vowels: Record<string, string> = { a: 'ä', e: 'ë', i: 'ï', o: 'ö', u: 'ü' };

function foreign(text: string): string {
	const [, name = '', count = ''] = /^(.*?)( \(\d+\))?$/s.exec(text) ?? [];
	const known = words[name];
	if (known) return known + count;
	return text.replace(/[aeiou]/g, (vowel) => vowels[vowel] ?? vowel).replace('Rëcëïvëd', 'Erhalten am');
}

function translate(root: Node): void {
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		if (
			node instanceof Text &&
			node.data.trim() !== '' &&
			!node.parentElement?.closest('font, textarea, script, .editor')
		)
			texts.push(node);
	}
	for (const text of texts) {
		const outer = document.createElement('font');
		const inner = document.createElement('font');
		outer.style.verticalAlign = 'inherit';
		inner.style.verticalAlign = 'inherit';
		inner.textContent = foreign(text.data);
		outer.append(inner);
		text.replaceWith(outer);
	}
}

/** Does to the page what a browser's translation does: marks `html`, and wraps and changes every text, also later ones. */
export function translatePage(): void {
	document.documentElement.classList.add('translated-ltr');
	document.documentElement.lang = 'de';
	translate(document.body);
	new MutationObserver(() => translate(document.body)).observe(document.body, { childList: true, subtree: true });
}
