import type { CDPSession, Page } from '@playwright/test';

/** What DevTools tells of a node; `shadowRoots` holds closed ones too. */
interface Node {
	nodeName: string;
	nodeValue: string;
	backendNodeId: number;
	attributes?: string[];
	children?: Node[];
	shadowRoots?: (Node & { shadowRootType?: string })[];
	contentDocument?: Node;
}

const attribute = (node: Node, name: string): string | null => {
	const at = (node.attributes ?? []).findIndex((text, index) => index % 2 === 0 && text === name);
	return at < 0 ? null : (node.attributes?.[at + 1] ?? '');
};

/** One of Parley's panels on the page as a person sees it. It stands in a closed shadow root, which only DevTools can look into. */
export interface PagePanel {
	/** The panel's visible words, one piece a line; null where there is none. */
	words(): Promise<string | null>;
	/** What a screen reader is told. */
	said(): Promise<string | null>;
	/** Presses a button of the panel with the real mouse. @throws If it is not there. */
	press(name: string): Promise<void>;
	/** Puts the focus into a field of the panel by its label, with the real mouse. @throws If it is not there. */
	enter(label: string): Promise<void>;
	/** What is underlined in the mirror over a textarea, with the place of each underlined piece in CSS pixels. */
	marks(): Promise<{ text: string; x: number; y: number; width: number; height: number }[]>;
	/** Where the panel stands, in CSS pixels; null where it has no box. */
	box(): Promise<{ x: number; y: number; width: number; height: number } | null>;
}

/** @returns The nodes below `node` that are shown, parents first. */
function shown(node: Node): Node[] {
	if (node.nodeName === 'STYLE' || attribute(node, 'hidden') !== null) return [];
	return [node, ...(node.children ?? []).flatMap(shown)];
}

/** @returns `node` and all nodes below it, hidden ones too. */
const everyNode = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(everyNode)];

const textOf = (node: Node): string[] =>
	shown(node)
		.filter((one) => one.nodeName === '#text' && one.nodeValue.trim() !== '')
		.map((one) => one.nodeValue);

export type GuardPanel = PagePanel;

/** The quiet line beside an attachment control. */
export const attachmentNote = (page: Page): Promise<PagePanel> => pagePanel(page, 'Parley: attachments');

/** The guard's panel on `page`. */
export const guardPanel = (page: Page): Promise<PagePanel> => pagePanel(page, 'Parley: contact details in your text');

/** The card of the prepared answer on `page`. */
export const answerCard = (page: Page): Promise<PagePanel> => pagePanel(page, 'Parley: your answer');

/** The card beside a form in which terms are proposed. */
export const termsCard = (page: Page): Promise<PagePanel> => pagePanel(page, 'Parley: what you receive');

/** The names of all of Parley's panels that stand on `page`. */
export async function panelNames(page: Page): Promise<string[]> {
	const session: CDPSession = await page.context().newCDPSession(page);
	await session.send('DOM.enable');
	const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
	await session.detach();
	const everything = (node: Node): Node[] => [
		node,
		...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(everything),
	];
	const names = everything(root as Node).map((node) => attribute(node, 'aria-label') ?? '');
	return names.filter((name) => name.startsWith('Parley: '));
}

/** Looks into the panel of that name on `page` through DevTools. */
async function pagePanel(page: Page, label: string): Promise<PagePanel> {
	const session: CDPSession = await page.context().newCDPSession(page);
	await session.send('DOM.enable');

	async function shadow(): Promise<Node | null> {
		const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
		const closed: Node[] = [];
		const walk = (node: Node) => {
			for (const one of node.shadowRoots ?? []) {
				if (one.shadowRootType === 'closed') closed.push(one);
				walk(one);
			}
			for (const child of node.children ?? []) walk(child);
		};
		walk(root as Node);
		const named = closed.filter((one) => everyNode(one).some((node) => attribute(node, 'aria-label') === label));
		// A page with several fields has a panel for each; the one that shows is meant.
		const labelled = (node: Node) => attribute(node, 'aria-label') === label;
		return named.find((one) => shown(one).some(labelled)) ?? named[0] ?? null;
	}
	const part = async (name: string) => {
		const root = await shadow();
		const all = root ? shown(root) : [];
		return all.find((node) => (attribute(node, 'class') ?? '').split(' ').includes(name)) ?? null;
	};
	const boxOf = async (node: Node) => {
		const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
		const [x = 0, y = 0] = model.border;
		return { x, y, width: model.width, height: model.height };
	};

	/** Presses the middle of a node with the real mouse, once it has stood still for a frame: a card follows what is typed. */
	const click = async (node: Node) => {
		await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.backendNodeId });
		let before = await boxOf(node);
		for (let frames = 0; frames < 60; frames++) {
			await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
			const now = await boxOf(node);
			if (JSON.stringify(now) === JSON.stringify(before)) break;
			before = now;
		}
		await page.mouse.click(before.x + before.width / 2, before.y + before.height / 2);
	};

	return {
		async words() {
			const panel = (await part('panel')) ?? (await part('strip'));
			return panel ? textOf(panel).join('\n') : null;
		},
		async said() {
			const region = await part('said');
			return region ? textOf(region).join(' ') : null;
		},
		async press(name) {
			const panel = await part('panel');
			const buttons = panel ? shown(panel).filter((node) => node.nodeName === 'BUTTON') : [];
			const button = buttons.find((node) => (attribute(node, 'aria-label') ?? textOf(node).join(' ')) === name);
			if (!button) throw new Error(`The panel has no button "${name}".`);
			await click(button);
		},
		async enter(label) {
			const panel = await part('panel');
			const all = panel ? shown(panel) : [];
			const named = all.find((node) => node.nodeName === 'LABEL' && textOf(node).join(' ') === label);
			const field = all.find(
				(node) => node.nodeName === 'INPUT' && named && attribute(node, 'id') === attribute(named, 'for'),
			);
			if (!field) throw new Error(`The panel has no field "${label}".`);
			await click(field);
		},
		async marks() {
			const layer = await part('layer');
			const spans = layer ? everyNode(layer).filter((node) => node.nodeName === 'SPAN') : [];
			const measured = spans.map(async (node) => {
				// One that is just being drawn anew has no box: the caller looks again.
				const box = await boxOf(node).catch(() => null);
				return box ? [{ text: textOf(node).join(''), ...box }] : [];
			});
			return (await Promise.all(measured)).flat();
		},
		async box() {
			const panel = await part('panel');
			return panel ? boxOf(panel) : null;
		},
	};
}
