import { warmUp } from '../../contact/warm-up';
import { findComposers } from '../../upwork/index';
import type { Composer } from '../../upwork/types';
import { mayHoldComposer } from '../composer-watch';
import { onDomChange } from '../dom-changes';
import type { Feature } from '../feature';
import { inIdleSteps } from '../idle-steps';
import { quietly } from '../quietly';
import { jobDomains } from './job-domains';
import { watchPresses } from './presses';
import { type Carried, guardComposer, type Session } from './session';
import { type GuardAsks, keepStanding } from './standing';

/** How long the job's own domains are remembered, in milliseconds. */
const remembered = 3000;
/** A press that takes longer, in milliseconds, is taken for one whose end was never seen. */
const longestPress = 2000;
const anyField = 'textarea, input, [contenteditable]:not([contenteditable="false"])';

/**
 * The contact guard on Upwork's own page: marks contact details in the field and names them below it while something is written that the
 * client will read, and stops a press of Upwork's button once for a last look. Never presses anything itself. `alive` is false once the
 * extension is gone.
 */
export function composerGuard(alive: () => boolean, leave: () => void, asks: GuardAsks): Feature {
	return {
		name: 'composer-guard',
		wantedOn: mayHoldComposer,
		start: (signal) => startGuard(signal, alive, leave, asks),
	};
}

function startGuard(signal: AbortSignal, alive: () => boolean, leave: () => void, asks: GuardAsks): void {
	let sessions: Session[] = [];
	/** True while the page has changed since the composers were last looked for. */
	let changed = true;
	let domains: { list: readonly string[]; at: number } | null = null;

	const allow = () => {
		const now = Date.now();
		if (!domains || now - domains.at > remembered || now < domains.at)
			domains = { list: jobDomains(document), at: now };
		return [...domains.list, ...standing.current().domains];
	};

	const standing = keepStanding(asks, () => {
		for (const session of sessions) session.judgeAnew();
	});
	let judgedFor: string | null = null;
	let warm = false;

	function refresh(): void {
		if (!alive()) {
			leave();
			return;
		}
		if (judgedFor !== location.href) {
			judgedFor = location.href;
			void standing.load();
		}
		changed = false;
		const found: Composer[] =
			document.querySelector(anyField) === null
				? []
				: findComposers(document, location.href).filter((composer) => composer.field.localName !== 'input');
		const gone = sessions.filter((session) => !found.some((composer) => composer.field === session.composer.field));
		// A page that renders its form anew keeps the order of its fields.
		const carried = new Map<Composer['kind'], Carried[]>();
		for (const session of gone) {
			session.end();
			const { kind } = session.composer;
			carried.set(kind, [...(carried.get(kind) ?? []), session.carried]);
		}
		sessions = found.flatMap((composer) => {
			const known = sessions.find((session) => session.composer.field === composer.field);
			if (known && known.composer.kind === composer.kind) {
				known.composer = composer;
				known.keepInPlace();
				return [known];
			}
			known?.end();
			const session = guardComposer(
				composer,
				allow,
				standing,
				() => busy(),
				carried.get(composer.kind)?.shift() ?? null,
			);
			session.scanSoon();
			return [session];
		});
		getReady();
	}

	/** Once there is something to guard. */
	function getReady(): void {
		if (warm || sessions.length === 0) return;
		warm = true;
		inIdleSteps(warmUp(), 1000, () => {});
	}

	const sessionOf = (composer: Composer) => sessions.find((session) => session.composer.field === composer.field);
	const at = (event: Event) => {
		const [target] = event.composedPath();
		return target instanceof Node ? sessions.find((session) => session.composer.field.contains(target)) : undefined;
	};
	/** Text moving inside a field that is already watched is typing, not a change of the page. */
	const counts = (record: MutationRecord) => {
		const { target } = record;
		if (sessions.some((session) => session.composer.field.contains(target) && session.composer.field.isConnected))
			return false;
		const counted =
			record.type === 'attributes' ||
			[...record.addedNodes, ...record.removedNodes].some((node) => node.nodeType === Node.ELEMENT_NODE);
		changed ||= counted;
		return counted;
	};
	// While a button of the mouse is down nothing of ours may move the page: the click would miss what was aimed at.
	let downAt: number | null = null;
	const busy = () => downAt !== null && performance.now() - downAt < longestPress;
	onDomChange(document, () => quietly(() => busy() || refresh()), signal, counts);

	const on = (types: readonly string[], handle: (event: Event) => void, capture = true) => {
		const careful = (event: Event) => {
			if (event.isTrusted) quietly(() => handle(event));
		};
		for (const type of types) addEventListener(type, careful, { capture, passive: true, signal });
	};
	// After the page's own listeners: one that came first would let the page's observers run between a change and its event.
	on(['input'], (event) => at(event)?.typed(event instanceof InputEvent ? event : null), false);
	// For pages that keep their input events to themselves.
	on(['keyup', 'focusin'], (event) => at(event)?.scanSoon());
	on(['pointerdown'], () => {
		downAt = performance.now();
	});
	// The click comes in the same task. A template chosen by it changes the text without any typing.
	on(['pointerup', 'pointercancel', 'click'], () => {
		setTimeout(() => {
			downAt = null;
			quietly(() => {
				if (changed || !alive()) refresh();
				for (const session of sessions) session.scanSoon();
			});
		});
	});

	watchPresses(
		window,
		{
			composers(sure) {
				if (!alive()) return [];
				if (changed || (sure && document.querySelector(anyField) !== null)) refresh();
				return sessions.map((session) => session.composer);
			},
			holds: (composer) => sessionOf(composer)?.holds() === true,
			enterBreaks: (composer) => sessionOf(composer)?.carried.enterBreaks === true,
			stopped: (composer, by) => sessionOf(composer)?.stopped(by),
		},
		signal,
	);

	signal.addEventListener(
		'abort',
		() => {
			for (const session of sessions) session.end();
			sessions = [];
		},
		{ once: true },
	);
	quietly(refresh);
}
