import type {
	NotOpened,
	RelayDoubt,
	RelayRefusal,
	RelayStanding,
	SyncLoss,
	SyncProblem,
	SyncStatus,
} from '../../lib/domain/sync';
import { MINUTE, type UtcMs } from '../../lib/domain/time';
import { count } from './number';
import { plural } from './page';
import { moveProblem, moveWords, pairProblem } from './pairing';
import { ago, moment } from './time';

/** A state of the glyph that says where things are. */
export type GlyphState = 'here' | 'sealed' | 'sent' | 'handed' | 'waits' | 'file' | 'relay';

type On = Extract<SyncStatus, { on: true }>;

/** What happened, what is safe, what to do. */
export function problemText(problem: SyncProblem): string {
	switch (problem.code) {
		case 'kit-character':
			return `“${problem.character}” is never part of a kit. Kits hold digits and letters, but no U.`;
		case 'kit-length':
			return problem.have < problem.need
				? `This has ${problem.have} of ${problem.need} characters: something is missing.`
				: `This has ${problem.have} characters; a kit has ${problem.need}: something is too much.`;
		case 'kit-groups': {
			const [first = 0, ...more] = problem.groups;
			return more.length === 0
				? `Group ${first} is not right. Compare it with your kit.`
				: `Groups ${problem.groups.join(', ')} are not right. Compare them with your kit.`;
		}
		case 'kit-whole':
			return 'Each group could be right, but not all of them together. Compare the kit once more.';
		case 'kit-not-confirmed':
			return `That is not group ${problem.group} of the kit above. Sync is not on yet.`;
		case 'kit-other':
			return 'This is a recovery kit, but of another desk.';
		case 'already-on':
			return 'Sync is on already on this device. To join another desk, leave this one first.';
		case 'off':
			return 'Sync is off on this device.';
		case 'file-foreign':
			return 'This is not a Parley sync file. Nothing was changed.';
		case 'file-newer':
			return 'This file was written by a newer Parley. Update Parley here, then read it again. Nothing was changed.';
		case 'file-other':
			return 'This file belongs to another desk: it was sealed with another recovery kit. Nothing was changed.';
		case 'file-damaged':
			return 'This file is damaged or not complete. Wait until your drive has finished, or write it again on the other device. Nothing was changed.';
		case 'file-too-large':
			return 'This file is too large to be a sync file.';
		case 'file-unreadable':
			return 'The browser could not read this file. Nothing was changed.';
		case 'file-refused':
			return 'This file holds more that does not open here than Parley keeps. What opens in it was taken in; the rest is only in the file. It may be of a newer Parley: update Parley here, and keep the file until then.';
		case 'folder-permission':
			return 'The browser wants to be asked again before Parley may use the folder.';
		case 'folder-gone':
			return 'The folder is not there any more, or the drive is not connected. What is on this device is safe.';
		case 'folder-damaged':
			return 'The file of this desk in the folder is damaged or not complete, so nothing is written there. What is on this device is safe, and other copies in the folder were read. Wait until your drive has finished. If it stays so, have a new file written: the damaged one is kept beside it.';
		case 'folder-refused':
			return 'The file of this desk in the folder holds more that does not open here than Parley keeps, so nothing is written there. What opens in it was taken in. It may be of a newer Parley: update Parley here. If it stays so, have a new file written: this one is kept beside it.';
		case 'folder-crowded':
			return `There are too many sync files in this folder: ${problem.left} of them were not looked at. Choose a folder for this desk alone.`;
		case 'relay-address':
			return 'This is not the address of a relay. It looks like wss://relay.example.org, or 192.168.1.20:4390 at home.';
		case 'relay-open':
			return 'Without encryption (ws://) a relay can be used on your own network only. Use wss:// for this one.';
		case 'relay-away':
			return 'The relay does not answer. What is on this device is safe; Parley tries again by itself.';
		case 'relay-refused':
			return refusalText[problem.reason];
		case 'relay-unknown':
			return 'This relay does not hold this desk; nothing was deleted.';
		case 'pair-character':
		case 'pair-length':
		case 'pair-groups':
		case 'pair-away':
		case 'pair-newer':
		case 'pair-silent':
		case 'pair-expired':
		case 'pair-used':
		case 'pair-refused':
		case 'pair-tampered':
			return pairProblem(problem);
		case 'relay-paused':
			return 'Sync through the relay is paused. Press “Go on” first.';
		case 'relay-doubt':
			return doubtText(problem.doubt);
		case 'relay-none':
			return 'No relay is used on this device. Use one first, or leave the old desk where it is.';
		case 'move-behind':
			return `${moveWords.behind} ${problemText(problem.why)}`;
		case 'move-waits':
			return `${problem.on === 'old' ? moveWords.oldStays : moveWords.newFirst} ${problemText(problem.why)}`;
		case 'move-erases':
			return lossText(problem.loss);
		case 'move-asks':
		case 'move-leaves':
		case 'move-same':
		case 'move-relay':
		case 'move-unknown':
			return moveProblem(problem);
		case 'journal':
			return problem.message;
		case 'failed':
			return `This could not be done, and nothing was lost. Try again. (${problem.detail.split('\n')[0]?.slice(0, 120)})`;
	}
}

const refusalText: Record<RelayRefusal, string> = {
	token: 'The relay does not know this desk under this address. Use the very same address on every device.',
	'access-key':
		'The relay asks for its access key before it takes a new desk. It prints the key, or where the key lies, when it starts.',
	limit: 'The relay was asked too often from this network. Parley waits a minute, then tries again.',
	quota:
		'The relay has no room left for this desk. What is new stays on this device. Whoever runs the relay can give it more (PARLEY_RELAY_QUOTA_MIB), and erasing records you do not need makes room as well. A file, or another relay, takes everything at once.',
	deleted:
		'This desk was deleted from the relay. What is here stays. If its kit was replaced on another device, take the new one below; otherwise make a new kit.',
	large: 'Something is too large for the relay. What is on this device is safe.',
	other: 'The relay refused without saying why. Is it a Parley relay?',
};

/** How things stand in a few words, without saying more than is known. */
export function standingText(status: On): { glyph: GlyphState; text: string } {
	const { unsealed, relay, written, handed, folderAsks } = status;
	if (relay?.asks || folderAsks) return { glyph: 'waits', text: syncWords.waits };
	if (unsealed > 0) return { glyph: 'here', text: `${plural(unsealed, 'change')} saved on this device only.` };
	if (relay?.stored) return { glyph: 'relay', text: 'Everything here is saved on the relay.' };
	if (written) return { glyph: 'file', text: 'Everything here is in the last file that was written or read.' };
	if (relay?.sent) return { glyph: 'sent', text: 'Sent. The relay has not said yet that it is saved there.' };
	if (handed)
		return { glyph: 'handed', text: 'Everything here is in the file that was handed to the browser to save.' };
	if (!status.sealed) {
		const when = relay ? 'It is sealed and sent once the relay has answered.' : 'It is sealed with the next file.';
		return { glyph: 'here', text: `Saved on this device only. ${when}` };
	}
	const where = relay ? 'not on the relay yet' : 'not in a file yet';
	return { glyph: 'sealed', text: `Saved and sealed on this device, ${where}.` };
}

/**
 * What about sync the person should know wherever they are, since nothing of it goes away by itself; null for nothing.
 * @returns whether it is a question, and the words
 */
export function needsText(status: On): { asks: boolean; text: string } | null {
	const { relay, folderAsks, newKit } = status;
	if (relay?.asks || folderAsks) return { asks: true, text: syncWords.waits };
	const needs = (text: string) => ({ asks: false, text });
	if (newKit !== null) return needs(syncWords.needsKit);
	if (!relay || relay.paused) return null;
	const { doubt } = relay;
	const onlyJunk = doubt?.junk && !doubt.removes && doubt.keepsBack.length === 0;
	if (doubt) return needs(onlyJunk ? syncWords.needsJunk : syncWords.needsDoubt);
	if (relay.problem?.code !== 'relay-refused' || relay.problem.reason === 'limit') return null;
	return needs(relay.problem.reason === 'deleted' ? syncWords.needsDesk : syncWords.needsRelay);
}

/** How the connection to the relay stands. */
export function relayText({ paused, connected, lastContact, problem }: RelayStanding, now: number): string {
	if (paused) return 'Paused. Nothing is sent or fetched until you go on.';
	// Whoever takes the connection and says nothing is not the relay.
	if (connected && lastContact !== null && problem?.code !== 'relay-away') return 'Connected.';
	const since = lastContact === null ? 'It has not answered yet.' : `Last contact ${moment(lastContact, now)}.`;
	return `Not connected now. ${since}`;
}

/** What became of files, as far as this device knows. */
export function filesText({ lastWritten, lastHanded, lastRead }: On, now: number): string {
	const files = [
		lastWritten === null ? '' : `last written ${moment(lastWritten, now)}`,
		lastHanded === null ? '' : `last handed to the browser to save ${moment(lastHanded, now)}`,
		lastRead === null ? 'none read yet' : `last read ${moment(lastRead, now)}`,
	].filter(Boolean);
	return lastWritten === null && lastHanded === null
		? `No file written yet, ${files.join(', ')}.`
		: `A file was ${files.join(', ')}.`;
}

/**
 * Why a relay is not to be trusted with being whole, and what to do.
 * @param newer pieces that say to be of a newer Parley: what lacks may be among them, and anybody can make a piece say so
 */
export function doubtText({ keepsBack, removes, junk = false }: RelayDoubt, newer = 0): string {
	const names = keepsBack.filter((name) => name !== '');
	const who = names.length > 0 ? names.join(', ') : 'another device of yours';
	if (newer > 0 && !removes && !junk && keepsBack.length > 0) {
		return `Something that ${who} wrote has not come. It may be among what a newer Parley wrote: update Parley here. If it does not come then, this relay keeps it back; bring your devices together with a file, and use another relay.`;
	}
	const what = [
		keepsBack.length > 0 ? `This relay keeps back something that ${who} wrote.` : '',
		removes ? 'What was saved on this relay is deleted there again and again.' : '',
		junk
			? 'This relay sends much data that is not your desk’s, or says to be of a newer Parley. Parley does not keep it or pass it on; what is of your desk is taken in all the same.'
			: '',
	].filter(Boolean);
	return `${what.join(' ')} What is here is safe. Bring your devices together with a file, and use another relay.`;
}

/** What did not open; null for nothing. */
export function notOpenedText({ newer, closed, facts }: NotOpened): string | null {
	const parts = [
		newer > 0 ? `${plural(newer, 'piece')} written by a newer Parley (update Parley here)` : '',
		closed > 0 ? `${plural(closed, 'piece')} that did not open` : '',
		facts > 0 ? `${plural(facts, 'entry', 'entries')} this version cannot read` : '',
	].filter(Boolean);
	return parts.length === 0 ? null : `Kept and passed on, but not shown here: ${parts.join('; ')}.`;
}

/** What would go, for the question before it does. */
export function lossText({ records, messages }: SyncLoss): string {
	const parts = [
		records.goes > 0 ? `${count(records.goes)} of ${plural(records.of, 'record')}` : '',
		messages.goes > 0 ? `${count(messages.goes)} of ${plural(messages.of, 'message')}` : '',
	].filter(Boolean);
	return `Erased on another device: ${parts.join(' and ')} on this desk would go. Nothing of what arrived is stored until you decide.`;
}

/** When a device was last heard of, by its own clock: one that is ahead would be at it for ever. */
export function wroteText(at: UtcMs, now: UtcMs): string {
	return at - now > 5 * MINUTE ? 'heard of; its clock is ahead of this one' : `last heard of ${ago(at, now)}`;
}

/**
 * What reading a file brought.
 * @param partly whether something in it was not merged: more of what does not open than Parley keeps
 */
export function mergedText(added: number, partly = false): string {
	const entries = plural(added, 'new entry', 'new entries');
	if (partly) {
		const came = added === 0 ? 'nothing of that was new here' : `that was ${entries}`;
		return `Read, but not all of it was merged: it holds more that does not open here than Parley keeps. What opens was taken in: ${came}. It may be of a newer Parley: keep the file, update Parley here, and read it again.`;
	}
	return added === 0 ? 'Read. Nothing in it was new here.' : `Read and merged: ${entries}.`;
}

/** The kit as a text file, with the relay's address where there is one. */
export function kitFile(kit: string, relay = ''): string {
	return [
		'Parley recovery kit',
		'',
		kit,
		'',
		...(relay ? [`Relay: ${relay}`, ''] : []),
		'Whoever has this kit, and one of your sync files or a way to your relay, can read and change your desk. Nobody, not even Parley, can make the kit again.',
		'Keep it on paper or in a password manager, not beside the sync file.',
		'',
	].join('\n');
}

export const syncWords = {
	waits:
		'Something that arrived from another device would erase much here, and waits for your answer. Until then nothing new from your other devices is taken over.',
	needsKit: 'The kit of this desk was replaced on another device. What is written here does not reach it any more.',
	needsDesk: 'This desk was deleted from the relay. What is written here does not reach your other devices any more.',
	needsRelay: 'The relay does not take what is written here, so it does not reach your other devices.',
	needsDoubt: 'Your relay may keep something back that another device wrote, or deletes it.',
	needsJunk: 'Your relay sends data that is not your desk’s. Parley does not keep it; use another relay.',
	note: 'Read. This file holds no entries: it says that the kit of this desk was replaced on another device.',
	handed:
		'Handed to the browser to save. Whether it was saved only you can see: look among your downloads, or read the file back below.',
	relay:
		'A relay keeps your devices in step within seconds. Start one with “npm run relay” on a computer of yours, or use one you trust: it sees sealed pieces only. Type the very same address on every device, so not “localhost”: under another one they do not meet.',
	relayFirst:
		'If you use a relay, fill it in here first: then the kit you keep holds its address too, and your other devices need not be told it.',
	accessKey:
		'The relay prints it, or where it lies, when it starts. It is needed once, to bring a new desk; leave it empty where another device is there already.',
	deletes:
		'Deletes the sealed desk from the relay for good. Every device keeps what it has, and none can put it there again with this kit.',
	what: 'Two or more devices can share one desk through a file that you keep in any folder or cloud drive. It is sealed on your device before it leaves it; only your own devices can read it. There is no account. A relay, a small server that you or somebody you trust runs, keeps them in step by itself; it cannot read anything either.',
	disk: 'On each device your desk is protected by the encryption of its disk only. Leaving, or a new kit, does not erase a device you lost.',
	kit: 'This is the only key to your sync files and to your desk on a relay: whoever has it, and a file or a way to the relay, can read and change your desk. Nobody can make it again for you: print it, save it, or keep it in a password manager before you go on. To see it here again takes the kit itself.',
	join: 'Both desks are joined: what is here stays, and what is in the file comes to it.',
	file: 'Put the file where your other devices find it. There, join with the recovery kit and read it; then write it there, and read it here.',
	sure: 'This device forgets the key of the desk. Coming back takes the recovery kit.',
	keeps: 'While one of Parley’s pages is open, changes are written to this folder and read from it.',
	leave:
		'Forgets the key on this device and keeps every record. Files you wrote, and what is on a relay, stay where they are.',
} as const;

/** What stands beside a folder whose drive made copies of the file, all of them merged. */
export function copiesText(many: number): string {
	return many === 1
		? 'Your drive keeps a second copy of the file after a conflict. Everything in it is merged; you may delete it.'
		: `Your drive keeps ${many} more copies of the file after conflicts. Everything in them is merged; you may delete them.`;
}
