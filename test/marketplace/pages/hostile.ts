/**
 * The page as an attacker: it runs before everything else, looks for whatever the extension puts on the page, and tries to see into it,
 * press its buttons, speak its language and overhear it. What it got stands in `window.__hostile`.
 */

export interface HostileReport {
	/** What the page got to know that it should not; must stay empty. */
	learned: string[];
	/** Elements not its own that stand in the open: unavoidable, but only empty hosts should be here. */
	noticed: string[];
	/** Keys the page's own listeners heard while the extension's element was being typed in. */
	overheard: string[];
	/** How often each attack was tried, so that a test knows that it took place. */
	attempts: Record<string, number>;
	/** True when text of a client's was taken as markup or script. */
	markup: boolean;
	/** Runs every attack again; resolves when its answers are in. */
	run(): Promise<void>;
	/** The report as JSON, written past the page's own overridden methods: read it this way. */
	json(): string;
}

declare global {
	interface Window {
		__hostile?: HostileReport;
	}
}

const ours = /parley|(?:chrome|moz|safari-web)-extension:/i;
const extensionId = document.currentScript?.dataset.extension ?? '';
const practiceOwn = new WeakSet<Element>();
window.practiceOwn = practiceOwn;

const learned = new Set<string>();
const sniffed = new Set<string>();
const report: HostileReport = {
	learned: [],
	noticed: [],
	overheard: [],
	attempts: {},
	markup: false,
	run: () => attack(true),
	json: () => native.stringify(report),
};
window.__hostile = report;

function learn(what: string): void {
	if (learned.has(what)) return;
	learned.add(what);
	report.learned.push(what);
}
function tried(what: string): void {
	report.attempts[what] = (report.attempts[what] ?? 0) + 1;
}
/** Looks for the extension's name or address in any value that passes by. */
function sniff(where: string, value: unknown): void {
	let text = '';
	try {
		text = typeof value === 'string' ? value : String(native.stringify(value));
	} catch {
		return;
	}
	if (!ours.test(text) || sniffed.has(where)) return;
	// Once a place: whoever reads this report passes through the same methods with the report's own words.
	sniffed.add(where);
	learn(`${where}: ${text.slice(0, 200)}`);
}

const native = { stringify: JSON.stringify, parse: JSON.parse };

/** Prototypes whose methods tell the page what they are called with. */
function overridePrototypes(): void {
	const attach = Element.prototype.attachShadow;
	Element.prototype.attachShadow = function (init) {
		const root = attach.call(this, { ...init, mode: 'open' });
		learn(`attachShadow on ${this.tagName}`);
		return root;
	};
	const listen = EventTarget.prototype.addEventListener;
	EventTarget.prototype.addEventListener = function (type, listener, options) {
		sniff('addEventListener', `${type} ${String(listener)}`);
		listen.call(this, type, listener, options);
	};
	JSON.parse = (text, reviver) => {
		sniff('JSON.parse', text);
		return native.parse(text, reviver);
	};
	JSON.stringify = new Proxy(native.stringify, {
		apply(target, self, given: unknown[]) {
			const text: unknown = Reflect.apply(target, self, given);
			if (typeof text === 'string') sniff('JSON.stringify', text);
			return text;
		},
	});
	for (const name of ['push', 'map', 'filter', 'find', 'forEach', 'join', 'includes'] as const) {
		Object.defineProperty(Array.prototype, name, {
			configurable: true,
			writable: true,
			value: new Proxy(Array.prototype[name], {
				apply(target, self, given: unknown[]) {
					if (Array.isArray(self) && self !== report.learned && self !== report.noticed)
						for (const entry of self) if (typeof entry === 'string') sniff(`Array ${name}`, entry);
					return Reflect.apply(target, self, given);
				},
			}),
		});
	}
	try {
		Object.defineProperty(Event.prototype, 'isTrusted', { configurable: true, get: () => true });
	} catch {
		tried('isTrusted refused');
	}
	tried('prototypes');
}

/** Messages, events and errors that the extension might let out. */
function overhear(): void {
	addEventListener('message', (event) => {
		const own: unknown = event.data;
		if (typeof own === 'object' && own !== null && 'hostile' in own) return;
		learn(`message: ${String(native.stringify(event.data)).slice(0, 200)}`);
	});
	for (const name of ['parley', 'parley:ready', 'parley:answer', 'extension-ready', 'wxt:content-script-started'])
		for (const target of [window, document])
			target.addEventListener(name, (event) => {
				if (!(event instanceof CustomEvent) || event.detail !== 'hostile') learn(`event ${name}`);
			});
	addEventListener('error', (event) => sniff('error', `${event.filename} ${event.message}`));
	addEventListener('unhandledrejection', (event) => sniff('rejection', String(event.reason)));
	document.addEventListener('securitypolicyviolation', (event) =>
		sniff('policy', `${event.sourceFile} ${event.blockedURI}`),
	);
	for (const type of ['keydown', 'beforeinput', 'input', 'pointerdown', 'click', 'focusin'])
		addEventListener(
			type,
			(event) => {
				for (const step of event.composedPath())
					if (step instanceof Node && step.getRootNode() instanceof ShadowRoot) learn(`path of ${type}`);
				if (
					event.isTrusted &&
					event instanceof KeyboardEvent &&
					event.target instanceof Element &&
					foreign(event.target)
				)
					report.overheard.push(event.key);
			},
			true,
		);
}

function foreign(element: Element): boolean {
	return !practiceOwn.has(element);
}

/** Everything on the page that the page did not make. */
function strangers(): Element[] {
	return [...document.querySelectorAll('*')].filter(foreign);
}

function lookInto(element: Element): void {
	tried('look into');
	const name = `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}`;
	if (!report.noticed.includes(name)) report.noticed.push(name);
	if (element.shadowRoot) learn(`shadow root of ${name}: ${(element.shadowRoot.textContent ?? '').slice(0, 200)}`);
	if (element.tagName !== 'STYLE' && (element.textContent ?? '').trim() !== '')
		learn(`text in ${name}: ${(element.textContent ?? '').trim().slice(0, 200)}`);
	for (const attribute of element.attributes) if (/-extension:/.test(attribute.value)) learn(`attribute of ${name}`);
	try {
		const root = element.attachShadow({ mode: 'open' });
		if (root.childNodes.length > 0) learn(`attached to ${name}`);
	} catch {
		tried('attach refused');
	}
	if (getSelection()?.anchorNode?.getRootNode() instanceof ShadowRoot) learn('selection inside');
}

/** Presses whatever it can on an element that is not its own, and on the document as a whole. */
function press(target: EventTarget): void {
	const place = { bubbles: true, composed: true, cancelable: true };
	for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'])
		target.dispatchEvent(new MouseEvent(type, place));
	for (const key of ['Enter', 'Escape', ' ', 'a', 'd', 'i', 'Tab'])
		for (const type of ['keydown', 'keypress', 'keyup'])
			target.dispatchEvent(new KeyboardEvent(type, { ...place, key, ctrlKey: false }));
	target.dispatchEvent(new InputEvent('input', { ...place, inputType: 'insertText', data: 'x' }));
	target.dispatchEvent(new Event('change', place));
	if (target instanceof HTMLElement) target.click();
	tried('press');
}

/** Guesses at the extension's own language. */
function speak(): void {
	for (const data of [
		{ type: 'save', hostile: true },
		{ source: 'parley', type: 'records', hostile: true },
		{ channel: 'capture', payload: {}, hostile: true },
	])
		postMessage(data, '*');
	for (const name of ['parley', 'parley:command', 'parley:save', 'parley:ready'])
		for (const target of [window, document, document.documentElement])
			target.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: 'hostile' }));
	tried('speak');
}

interface Runtime {
	sendMessage?: (id: string, message: unknown, answer: (value: unknown) => void) => unknown;
	connect?: (id: string) => unknown;
	id?: string;
}

function runtimes(): Runtime[] {
	const found: Runtime[] = [];
	for (const name of ['chrome', 'browser']) {
		const space: unknown = Reflect.get(window, name);
		const runtime: unknown = typeof space === 'object' && space !== null ? Reflect.get(space, 'runtime') : undefined;
		if (typeof runtime === 'object' && runtime !== null) found.push(runtime);
	}
	return found;
}

/** Tries the extension's messaging and files by its id. */
async function knock(): Promise<void> {
	for (const runtime of runtimes()) {
		if (typeof runtime.id === 'string') learn(`runtime id ${runtime.id}`);
		try {
			runtime.sendMessage?.(extensionId, { type: 'records' }, (value) => {
				if (value !== undefined) learn('runtime answered');
			});
			if (runtime.connect?.(extensionId)) tried('connect');
		} catch {
			tried('runtime refused');
		}
	}
	if (extensionId !== '') {
		for (const file of ['manifest.json', 'popup.html', 'desk.html', 'upwork.js', 'background.js', 'icon/16.png']) {
			tried('file');
			try {
				const response = await fetch(`chrome-extension://${extensionId}/${file}`);
				if (response.ok) learn(`file ${file}`);
			} catch {
				tried('file refused');
			}
		}
	}
	tried('knock');
}

const globals = new Set(Object.getOwnPropertyNames(window));

function lookAround(): void {
	for (const name of Object.getOwnPropertyNames(window))
		if (!globals.has(name) && !/^(?:__hostile$|practiceOwn$|__pw|__playwright|\d+$)/.test(name)) {
			globals.add(name);
			const element = document.getElementById(name);
			if (!element) learn(`global ${name}`);
		}
	for (const entry of performance.getEntriesByType('resource'))
		if (/-extension:/.test(entry.name) && !entry.name.includes(extensionId || ' ')) learn(`resource ${entry.name}`);
	for (const sheet of document.styleSheets) if (/-extension:/.test(sheet.href ?? '')) learn(`sheet ${sheet.href}`);
	tried('look around');
}

let attacking = false;

async function attack(thorough: boolean): Promise<void> {
	attacking = true;
	for (const element of strangers()) {
		lookInto(element);
		press(element);
	}
	press(document);
	speak();
	lookAround();
	if (thorough) await knock();
	await new Promise((resolve) => setTimeout(resolve, 50));
	attacking = false;
}

overhear();
overridePrototypes();
document.addEventListener('DOMContentLoaded', () => {
	for (const element of document.querySelectorAll('*')) practiceOwn.add(element);
	let left = 60;
	new MutationObserver(() => {
		if (attacking || left === 0) return;
		left -= 1;
		void attack(false);
	}).observe(document, { childList: true, subtree: true });
	void attack(true);
});
