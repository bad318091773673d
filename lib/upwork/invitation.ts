import {
	findControls,
	findLabel,
	findTexts,
	isHeading,
	linkedIds,
	ownJobLinks,
	readJobId,
	readJobTitle,
} from './detail';
import { readTermsForm } from './form';
import { isBare, isLoading } from './loading';
import { contentAfter, isNameLike, type Message, readMessage } from './message';
import { childrenOf, type Entry, type Outline, parentOf, textOf } from './outline';
import { readReceived } from './received';
import { emptyItem, put, type Read, readClient } from './rows';
import { invitationAccepted, invitationOver, invitationTexts } from './table';
import type { Confidence, Item, PageReading } from './types';
import { invitationId, invitationUrl, isAcceptPage } from './urls';

/** Where a message ends at the latest. */
const BOUNDARY = new RegExp(
	`${invitationTexts.interested.source}|${invitationTexts.accept.source}|${invitationTexts.decline.source}|${invitationTexts.aboutClient.source}|^(?:job details|skills.*|other open jobs.*)$`,
	'i',
);

interface State {
	stage: Item['stage'];
	confidence: Confidence;
	reason: string | null;
	disputed: boolean;
}

/** Whether a statement is the page's own: a heading or an alert, itself or by the one element that holds all its words. */
function isPlain(outline: Outline, entry: Entry): boolean {
	const text = textOf(outline, entry);
	const inner = childrenOf(outline, entry).find((child) => textOf(outline, child) === text);
	if (inner !== undefined && isPlain(outline, inner)) return true;
	const role = entry.el.getAttribute('role') ?? '';
	return (
		isHeading(entry) || /^(?:alert|status)$/.test(role) || entry.el.closest('[role="alert"], [role="status"]') !== null
	);
}

const OFF = '[disabled], [aria-disabled="true"]';

/** Whether the invitation still waits for an answer, from its buttons and from what the page plainly says. */
function readState(outline: Outline, url: string, skip: readonly Entry[]): State | null {
	const accept = findControls(outline, invitationTexts.accept, skip);
	const decline = findControls(outline, invitationTexts.decline, skip);
	const over = findTexts(outline, invitationOver, skip, 200);
	const accepted = findTexts(outline, invitationAccepted, skip, 200);
	const [statement] = over;
	// Buttons that cannot be pressed are no way to answer: the invitation is over, or the page is not ready. A form's wait for its words.
	const choices = [...accept, ...decline];
	const off = !isAcceptPage(url) && choices.length > 0 && choices.every((entry) => entry.el.closest(OFF) !== null);
	const answerable = choices.length > 0 && !(off && over.length > 0);
	const both =
		(answerable && accept.length > 0 && decline.length > 0) ||
		(isAcceptPage(url) && findControls(outline, /^(?:accept|submit|send)\b/i, skip).length > 0);
	const spoken = over.length + accepted.length > 0;
	if (answerable || both) {
		const sure = both && !spoken && !off;
		return { stage: 'invitation', confidence: sure ? 'sure' : 'likely', reason: null, disputed: spoken || off };
	}
	if (over.length > 0 && accepted.length > 0) return null;
	if (statement !== undefined) {
		const confidence = isPlain(outline, statement) || over.length > 1 ? 'sure' : 'likely';
		return { stage: 'archived', confidence, reason: textOf(outline, statement), disputed: false };
	}
	const [yes] = accepted;
	if (yes !== undefined) {
		const confidence = isPlain(outline, yes) || accepted.length > 1 ? 'sure' : 'likely';
		return { stage: 'active', confidence, reason: null, disputed: false };
	}
	const asked = findTexts(outline, invitationTexts.interested, skip).length > 0;
	return asked ? { stage: 'invitation', confidence: 'likely', reason: null, disputed: false } : null;
}

/** The client's name from everything on the page that names them. */
function readName(
	outline: Outline,
	label: Entry | null,
	message: Message | null,
	skip: readonly Entry[],
): Read<string> | 'conflict' | null {
	const names: Read<string>[] = [];
	const body = outline.entries[0];
	const labelled = body === undefined ? null : readClient(outline, body, skip);
	if (labelled === 'conflict') return 'conflict';
	if (labelled !== null) names.push(labelled);
	const inLabel =
		label === null ? undefined : /message from (?!(?:the )?client)(.{2,60}?):?$/i.exec(textOf(outline, label))?.[1];
	if (inLabel !== undefined && isNameLike(inLabel)) names.push({ value: inLabel, confidence: 'likely' });
	if (message?.name) names.push({ value: message.name, confidence: 'likely' });
	for (const entry of findTexts(outline, invitationTexts.invitedBy, skip)) {
		const found = invitationTexts.invitedBy.exec(textOf(outline, entry));
		const name = (found?.[1] ?? found?.[2] ?? '').replace(/:$/, '');
		if (isNameLike(name) && !/^(?:the )?client$/i.test(name)) names.push({ value: name, confidence: 'likely' });
	}
	const about =
		findLabel(outline, invitationTexts.aboutClient) ?? findTexts(outline, invitationTexts.aboutClient, skip)[0];
	const panel = about === undefined || about === null ? null : parentOf(outline, about);
	if (panel !== null && about) {
		for (let at = about.end; at < panel.end; at++) {
			const entry = outline.entries[at];
			if (
				entry === undefined ||
				!(isHeading(entry) || entry.tag === 'strong') ||
				!names.some((name) => name.value === textOf(outline, entry))
			)
				continue;
			names.push({ value: textOf(outline, entry), confidence: 'likely' });
		}
	}
	const [first] = names;
	if (first === undefined) return null;
	const plain = (name: string): string => name.replace(/\.$/, '').toLowerCase();
	if (names.some((name) => plain(name.value) !== plain(first.value))) return 'conflict';
	return { value: first.value, confidence: names.length > 1 ? 'sure' : first.confidence };
}

/**
 * Reads an invitation's own page, its accept form included.
 * @param now UTC ms, for relative dates.
 */
export function readInvitation(outline: Outline, url: string, now: number): Omit<PageReading, 'context'> {
	const missed = new Set<string>();
	const reading: Omit<PageReading, 'context'> = { page: 'invitation', complete: false, items: [], missed: [] };
	const done = (): typeof reading => ({ ...reading, missed: [...missed].sort() });
	const id = invitationId(url);
	const body = outline.entries[0];
	const loading = isLoading(outline) || outline.truncated;
	if (loading) missed.add('loading');
	if (id === null || body === undefined || isBare(outline)) {
		missed.add('loading');
		return done();
	}
	const label = findLabel(outline, invitationTexts.message);
	const content = label === null ? null : contentAfter(outline, label, BOUNDARY);
	const message = content === null ? null : readMessage(outline, content.entries, now);
	const cut = content !== null && content.doubtful.length > 0;
	// What may still be the client's words says nothing about the invitation.
	const skip = [...(content?.entries ?? []), ...(content?.doubtful ?? [])];
	const ids = linkedIds(outline, url, 'invitation', skip);
	// The address changed and the page has not followed yet: nothing on it is this invitation's.
	if (ids.size > 0 && !ids.has(id)) {
		missed.add('invitation.id');
		return done();
	}
	const links = ownJobLinks(outline, url, skip);
	const title = readJobTitle(outline, links, skip);
	const state = readState(outline, url, skip);
	const worded = message !== null && message.text !== '';
	if (state === null && !worded) {
		missed.add('invitation.stage');
		if (title === null) return done();
	}
	if (state === null && title !== null && !worded && links.length === 0) return done();
	const item = emptyItem('invitation', state?.stage ?? 'invitation', state?.confidence ?? 'likely');
	if (state === null || state.disputed) missed.add('invitation.stage');
	item.id = id;
	item.url = invitationUrl(id);
	item.confidence.id = 'sure';
	item.confidence.url = 'sure';
	const where = 'invitation';
	put(item, 'title', title, missed, where);
	put(item, 'jobId', readJobId(links, item.title, url), missed, where);
	put(item, 'client', readName(outline, label, message, skip), missed, where);
	if (worded)
		put(
			item,
			'clientMessage',
			{ value: message.text, confidence: message.trimmed || cut ? 'likely' : 'sure' },
			missed,
			where,
		);
	const received = readReceived(outline, body, now, true, skip);
	put(item, 'received', received ?? (message?.at ? { value: message.at, confidence: 'likely' } : null), missed, where);
	if (state?.stage === 'invitation') put(item, 'terms', readTermsForm(outline), missed, where);
	if (state?.reason) put(item, 'reason', { value: state.reason, confidence: state.confidence }, missed, where);
	const closed = item.stage === 'archived';
	const wanted =
		isAcceptPage(url) || closed
			? (['title'] as const)
			: (['title', 'jobId', 'client', 'clientMessage', 'received'] as const);
	for (const field of wanted) if (item[field] === null) missed.add(`invitation.${field}`);
	reading.items.push(item);
	reading.complete =
		!loading && item.confidence.stage === 'sure' && item.title !== null && (worded || closed) && missed.size === 0;
	return done();
}
