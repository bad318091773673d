import type { MoveState } from '../../lib/domain/pairing';
import type { SyncProblem } from '../../lib/domain/sync';
import { plural } from './page';

type Of<Prefix extends string> = Extract<SyncProblem, { code: `${Prefix}-${string}` }>;

/** Why two devices did not come together: what happened, what is safe, what to do. */
export function pairProblem(problem: Of<'pair'>): string {
	switch (problem.code) {
		case 'pair-character':
			return `“${problem.character}” is never part of a code. Codes hold digits and letters, but no U.`;
		case 'pair-length':
			if (problem.have === 65)
				return 'This is as long as a recovery kit. Go back, and choose “Join with a recovery kit”.';
			return `This has ${problem.have} characters; a code has ${problem.need}.`;
		case 'pair-groups':
			return `${problem.groups.length === 1 ? 'Group' : 'Groups'} ${problem.groups.join(', ')} of the code cannot be right. Compare it with the other device.`;
		case 'pair-away':
			return 'The relay does not answer. Check its address, and that this device is online. Nothing was changed.';
		case 'pair-newer':
			return 'The other device runs a newer Parley. Update Parley here, then try again with a new code.';
		case 'pair-silent':
			return 'Nobody answered to this code. It may be mistyped or over, or the page on the other device is closed. Ask for a new code there.';
		case 'pair-expired':
			return 'The ten minutes are over, and nothing was given away. Begin again with a new code.';
		case 'pair-used':
			return 'Somebody has asked with this code already. If that was not you, refuse it on the other device. Ask for a new code there.';
		case 'pair-refused':
			return 'The other device refused. Nothing was changed here.';
		case 'pair-tampered':
			return 'What came through the relay was not what the other device sent, so the code is not used any more and nothing was given away. Begin again with a new code; if it happens again, do not trust this relay.';
	}
}

/** Why a desk was not moved to another kit, or not all of it. */
export function moveProblem(
	problem: Exclude<Of<'move'>, { code: 'move-behind' | 'move-waits' | 'move-erases' }>,
): string {
	switch (problem.code) {
		case 'move-asks':
			return 'Something that arrived waits for your answer: it would erase much. Answer that first. Nothing was changed.';
		case 'move-leaves': {
			const { newer, closed, facts } = problem.left;
			const parts = [
				newer > 0 ? `${plural(newer, 'piece')} of a newer Parley` : '',
				closed > 0 ? `${plural(closed, 'piece')} that did not open` : '',
				facts > 0 ? `${plural(facts, 'entry', 'entries')} this version cannot read` : '',
			].filter(Boolean);
			return `This would stay behind under the old kit: ${parts.join('; ')}. Nothing was changed. If Parley is newer on another device, update it here first.`;
		}
		case 'move-same':
			return 'This is the kit this desk has already. Nothing was changed.';
		case 'move-relay':
			return 'The old desk could not be deleted from the relay yet: it did not answer, or refused. The new one is not touched by that. Try again later.';
		case 'move-unknown':
			return 'The relay holds no old desk any more, so there was nothing to delete. This device has no access key that this relay takes: one that stayed on the old kit and has it could bring the old desk there again. Take the new kit on every device you keep.';
	}
}

export const pairWords = {
	show: 'The new device asks through the relay, and you decide here. The relay passes sealed bytes on and can read none of them.',
	kit: 'This device cannot read its own key, so letting another in takes the kit. It is held only while this page is open.',
	enter:
		'On the new device, open Parley’s options, choose “Join with a code”, and enter or paste this. A phone can read it as a QR code.',
	compare:
		'The new device shows a number too. Let it in only if it is the same; if it is another, or there is none, refuse.',
	away: 'The relay does not answer at the moment. Parley goes on trying.',
	where:
		'On a device that is on already, open Parley’s options, choose “Add a device with a code”, and enter or paste the code here.',
	number: 'The other device shows a number too. If it is the same, let this device in there; if not, refuse there.',
	letIn:
		'The other device gave this one the key of the desk. Nothing is stored yet. Without the recovery kit nobody can bring the desk back once all devices are lost: make sure that you keep it, on paper or in a password manager.',
	joins: 'Both desks are joined: what is here stays, and what the other devices have comes to it.',
} as const;

/** What leaving gives up while a move to another kit is open. */
export function givesUpText({ relay }: Pick<MoveState, 'relay'>): string {
	return relay === null ? moveWords.leaves : `${moveWords.leaves} ${moveWords.old} ${moveWords.giveUp}`;
}

export const moveWords = {
	why: 'If a device was lost or sold, make a new kit: everything is sealed anew under it, and the old kit and its files open nothing that comes later. What a lost device holds stays on it; no new kit erases that.',
	sealed: 'Everything on this device is sealed anew.',
	sealing:
		'This device is under the new kit. Everything on it is sealed anew as soon as the relay has answered; how that stands is said above.',
	others:
		'Your other devices stay with the old kit and keep all they have. Through the relay, or a folder that Parley keeps in step, they are told; where you carry files by hand, nothing tells them. On each, choose “The kit was replaced on another device” and enter the new one.',
	files: 'Delete the old sync file from your folder or drive, since the old kit still opens it, and write a new one.',
	old: 'Your old desk is still on the relay, and the old kit opens it.',
	byItself:
		'It is deleted there by itself, at once while this page is open and within minutes otherwise, as soon as whatever is left in it has been fetched and all of the new desk is saved on the relay. Your other devices are told then, and keep all they have.',
	byHand:
		'You went on before everything had been fetched from it, so it stays until you decide. Deleting it first fetches what is left in it, and tells your other devices.',
	behind:
		'Nothing was moved yet: your other devices may have written something that is not here, such as the last things a lost device did.',
	without:
		'If the relay or the folder is gone for good, you can go on without it. What is only there is then not on this desk. The old desk is not deleted from the relay by itself.',
	oldStays:
		'The old desk stays on the relay for now: it could not be looked through once more, so something may be in it that is nowhere else.',
	newFirst: 'The old desk stays on the relay for now: not all of the new one is saved there yet.',
	told: 'A file in your folder says that the kit of this desk was replaced on another device. What is here stays, but what is written under the new kit does not come here. Take the new kit below.',
	giveUp: 'Left there, it can only be deleted by whoever runs the relay, or with the old kit.',
	leaves: 'The kit was not replaced to the end, and leaving gives that up: what is left of it is not done any more.',
	interrupted:
		'The kit is being replaced. Nothing is lost: everything is on this device, but not all of it is sealed anew yet. Where a relay is used, that goes on by itself once it has answered.',
	join: 'All that is on this device comes along. The old sync files are not read any more.',
} as const;
