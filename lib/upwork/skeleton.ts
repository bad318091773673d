/**
 * A page's structure with nothing of its content: what a maintainer needs to see why a field is not recognised. Every text becomes a shape
 * ("Xxxx 00"), ids, links and names likewise; comments, scripts, styles, frames, pictures and what was typed are left out.
 */

/**
 * Words of markup and of the site's own wording that say nothing about a person. Only these come through in names; every other word of a
 * class, a hook or a tag is masked, whether the page shows it or not. Every word of the selectors in table.ts is among them (tested).
 */
export const plainWords: ReadonlySet<string> = new Set(
	(
		'accept account action actions active agency air alert all amount answer answers app apply archive archived article aside ' +
		'attachment avatar back badge bar base bid block body border bottom box break btn button buttons card cards cell center charged ' +
		'chat check choice client clients close closed col collapse color column columns compose composer connects container content ' +
		'contract contracts count cover create cy date day decline default description desktop detail details dialog disabled display div ' +
		'drawer dropdown earned edit editor empty end error ev fe fee field fieldset fixed flex footer form freelancer full gap grid ' +
		'group hash header heading height hidden hide hourly icon id in info inline inner input interview interviews invitation ' +
		'invitations invite item items job jobs jpn justify label large layout left letter line link list loader loading location main ' +
		'margin md menu message messages milestone milestones min mobile modal more muted name nav new next note nr offer offers open ' +
		'option options outer padding page pages pagination panel part pill popover posting pre prev previous price primary profile ' +
		'project proposal proposals qa question questions radio rate reason receive received reply right room rooms row rows search ' +
		'secondary section select selected send service shimmer show side size skeleton skills slot small space span spinner start state ' +
		'status step story sub sublocation submit submitted success tab table tabs tag td term terms test text textarea tile time ' +
		'timestamp title toggle toolbar tooltip top tr type up user value view viewport visible warning width withdraw wm work wrap ' +
		'wrapper'
	).split(' '),
);

const roles = new Set(
	(
		'alert alertdialog article banner button cell checkbox columnheader combobox complementary contentinfo dialog document feed figure form ' +
		'grid gridcell group heading img link list listbox listitem log main menu menubar menuitem menuitemcheckbox menuitemradio navigation none ' +
		'note option presentation progressbar radio radiogroup region row rowgroup rowheader search searchbox separator slider spinbutton status ' +
		'switch tab table tablist tabpanel textbox toolbar tooltip tree treeitem'
	).split(' '),
);

const ariaNames = new Set(
	'busy checked controls current describedby disabled expanded haspopup hidden invalid label labelledby level live modal multiline orientation owns pressed readonly required selected sort'.split(
		' ',
	),
);

/** Values of aria attributes that the standard lists. */
const ariaValues =
	/^(?:true|false|mixed|page|step|location|menu|listbox|tree|grid|dialog|polite|assertive|off|horizontal|vertical|[1-6])$/;
/** Attributes whose value is a name that the site's developers gave. */
const nameAttributes = ['data-test', 'data-testid', 'data-cy', 'data-qa', 'data-ev-label', 'data-ev-sublocation'];
/** Parts of the site's addresses that are the same for everybody. */
const pathWords = new Set(
	'nx ab proposals archived interview uid accept edit job jobs apply messages rooms room wm workroom contracts find-work freelancers'.split(
		' ',
	),
);
/** Elements of HTML that a page may show; a name of any other is the developers' own. */
const tags = new Set(
	(
		'a abbr address article aside b bdi bdo blockquote body br button caption cite code col colgroup data datalist dd del details dfn ' +
		'dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li ' +
		'main mark menu meter nav ol optgroup option output p pre progress q s samp search section select slot small span strong sub summary ' +
		'sup table tbody td textarea tfoot th thead time tr u ul var wbr'
	).split(' '),
);
const leftOut = new Set(
	'script style template noscript svg canvas iframe frame object embed link meta head audio video picture source'.split(
		' ',
	),
);

const maxElements = 12_000;
const maxDepth = 80;
/** Like brothers are written this often; the others are counted. */
const maxAlike = 3;

/** Longest skeleton in characters. */
export const maxSkeleton = 200_000;

/** A text's shape: "Maria K., 12 Mar" is "Xxxx X., 00 Xxxx". Lengths are not told beyond four letters and two figures. */
export function shapeOf(text: string): string {
	const shape = text
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 400)
		.normalize('NFC')
		.replace(/\p{Nd}+/gu, (run) => '0'.repeat(Math.min(run.length, 2)))
		.replace(/[\p{L}\p{M}]+/gu, wordShape)
		.replace(/[^\p{P}\p{S}0Xx ]|\p{Extended_Pictographic}/gu, '*')
		.replace(/[^\u0020-\u007e…–—·•|’“”€£¥]/gu, '*');
	return shape.length > 60 ? `${shape.slice(0, 60)}…` : shape;
}

function wordShape(word: string): string {
	const [first = ''] = word;
	const length = Math.min([...word].length, 4);
	return (/\p{Lu}/u.test(first) ? 'X' : 'x') + 'x'.repeat(length - 1);
}

/** A developer's name for something: figures and every word that is not a plain one masked. */
function nameShape(name: string): string {
	if (name.length > 60 || !/^[\w:/.[\]%!@#-]+$/.test(name) || /@.*\./.test(name))
		return shapeOf(name).replaceAll(' ', '_');
	return name
		.replace(/\d+/g, '0')
		.replace(/[a-zA-Z]+/g, (run) =>
			(run.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [run])
				.map((part) => (plainWords.has(part.toLowerCase()) ? part : wordShape(part)))
				.join(''),
		);
}

/** An address: whose, and the parts that are the same for everybody. */
function linkShape(href: string): string {
	const [, scheme, rest] = /^([a-z][a-z+.-]*):(?!\d)(.*)$/i.exec(href.trim()) ?? [];
	if (scheme !== undefined && !/^https?$/i.test(scheme))
		return /^(?:mailto|tel)$/i.test(scheme) ? 'mail or phone' : 'script';
	const path = (rest ?? href).replace(/^\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
	const elsewhere = scheme !== undefined && !/^\/\/www\.upwork\.com(?:[/?#]|$)/i.test(rest ?? '');
	if (elsewhere || /^\s*\/\//.test(href)) return 'elsewhere';
	const parts = path.split('/').slice(0, 10);
	return parts
		.map((part) => (part === '' || pathWords.has(part) ? part : shapeOf(part).replaceAll(' ', '_')))
		.join('/');
}

function attributesOf(element: Element, shaped: (name: string) => string): string {
	const kept: string[] = [];
	const add = (name: string, value: string) => kept.push(` ${name}="${value.replaceAll('"', '*').slice(0, 160)}"`);
	const role = element.getAttribute('role');
	if (role !== null) add('role', roles.has(role) ? role : '*');
	for (const { name, value } of [...element.attributes].slice(0, 40)) {
		if (ariaNames.has(name.slice(5)) && name.startsWith('aria-'))
			add(name, ariaValues.test(value) ? value : shapeOf(value));
		else if (nameAttributes.includes(name)) add(name, shaped(value));
		else if (name === 'id') add('id', shapeOf(value).replaceAll(' ', '_'));
		else if (name === 'href') add('href', linkShape(value));
		else if (name === 'contenteditable' || name === 'hidden' || name === 'disabled') add(name, '');
		else if (name === 'type' && /^(?:text|radio|checkbox|button|submit|search|number|email|hidden)$/.test(value))
			add(name, value);
	}
	const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name !== '');
	if (classes.length > 0) add('class', classes.slice(0, 12).map(shaped).join(' '));
	return kept.join('');
}

/** The page's structure as indented lines, at most `maxSkeleton` characters; a last line says where it was cut. Nothing a person wrote is in it. */
export function skeletonOf(document: Document): string {
	const body = document.documentElement ? document.body : null;
	if (!body) return '';
	const known = new Map<string, string>();
	const shaped = (name: string): string => {
		const shape = known.get(name) ?? nameShape(name);
		known.set(name, shape);
		return shape;
	};
	let elements = 0;
	const write = (element: Element, depth: number): string => {
		elements += 1;
		if (elements > maxElements || depth > maxDepth) return '';
		const tag = element.tagName.toLowerCase();
		const indent = ' '.repeat(depth);
		const name = tags.has(tag) ? tag : shaped(tag);
		const lines = [`${indent}<${name}${attributesOf(element, shaped)}>\n`];
		// What was typed is nobody's business, not even its shape.
		if (tag === 'textarea' || (element.getAttribute('contenteditable') ?? 'false') !== 'false') return lines.join('');
		let last = '';
		let alike = 0;
		const endRun = () => {
			if (alike > maxAlike) lines.push(`${indent} (${alike - maxAlike} more alike)\n`);
			last = '';
			alike = 0;
		};
		for (let node = element.firstChild; node !== null; node = node.nextSibling) {
			if (node.nodeType === 3) {
				const shape = shapeOf(node.nodeValue ?? '');
				if (shape === '') continue;
				endRun();
				lines.push(`${indent} ${shape}\n`);
			} else if (node.nodeType === 1) {
				const child = node as Element;
				if (leftOut.has(child.tagName.toLowerCase())) continue;
				const written = write(child, depth + 1);
				const kind = written.replace(/^(?! *<).*\n/gm, '');
				if (kind !== last) endRun();
				last = kind;
				alike += 1;
				if (alike <= maxAlike) lines.push(written);
			}
		}
		endRun();
		return lines.join('');
	};
	const text = write(body, 0);
	const cut = elements > maxElements || text.length > maxSkeleton - 20;
	return cut ? `${text.slice(0, maxSkeleton - 20)}\n(cut here)\n` : text;
}
