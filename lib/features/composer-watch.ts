import { siteUrl } from '../upwork/urls';
import { onDomChange, whenIdle } from './dom-changes';
import type { Feature } from './feature';

/** Anything a message could be written in. A field the page keeps for itself is told apart later, by the guard. */
const anyField = 'textarea, [contenteditable]:not([contenteditable="false"])';

/** How often the background is asked again when it could not be reached, e.g. while it is being updated. */
const attempts = 3;

/** Where invitations, proposals, message rooms and job postings live, at today's and earlier addresses; wider than the exact predicates on purpose. */
const placesToWrite = /^\/(?:nx|ab)\/(?:proposals|find-work|search\/jobs|messages)(?:\/|$)|^\/(?:freelance-)?jobs\//;

/** Pages on which an invitation is answered, a proposal written or a message sent, be it in a form of their own or in a dialog. */
export function mayHoldComposer(url: string): boolean {
	return placesToWrite.test(siteUrl(url)?.pathname ?? '');
}

/**
 * Looks out for a field to write in, and asks for the guard when there is one: once in the life of the page. The guard then finds its way
 * by itself, so `done` ends the watching.
 */
export function composerWatch(askForGuard: () => Promise<boolean>, done: () => void): Feature {
	let left = attempts;
	let asking = false;
	const ask = async () => {
		if (asking || left === 0) return;
		asking = true;
		left -= 1;
		const given = await askForGuard().catch(() => false);
		asking = false;
		if (given || left === 0) done();
	};
	return {
		name: 'composer-watch',
		wantedOn: mayHoldComposer,
		start(signal) {
			const look = () => {
				if (!signal.aborted && document.querySelector(anyField) !== null) void ask();
			};
			onDomChange(document, look, signal);
			whenIdle(look, 300);
		},
	};
}
